package dev.patchbay.engine.history;

/**
 * Up to where an open session's file is acknowledged.
 *
 * @param length of the file, in bytes
 * @param lastSequence the number of the last entry up to there
 */
record DurableEnd(long length, long lastSequence) {}
