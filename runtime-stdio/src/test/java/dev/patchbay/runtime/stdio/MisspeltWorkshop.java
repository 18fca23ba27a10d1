package dev.patchbay.runtime.stdio;

/** The plugin scriptling_workshop.py, typed by somebody who was in a hurry. */
interface MisspeltWorkshop {
    Counter counter();

    /** The class Counter, with a method that it does not have. */
    interface Counter {
        int incremnt();
    }
}
