/**
 * Histories in memory and on disk, and the one writer that appends to an open session.
 *
 * <h2>Files</h2>
 *
 * A session is the file {@code <session>.jsonl} in the store's directory: JSON lines in UTF-8, each ended by a line feed.
 * The first says what the file is, each further one is an entry:
 *
 * <pre>{@code
 * {"format":"patchbay-history","version":1,"session":"s1"}
 * {"crc":"5d0ab3f1","sequence":1,"at":"2026-01-02T03:04:05Z","body":{"type":"session_started","reopened":false}}
 * {"crc":"90c1e277","sequence":2,"more":1,"at":"2026-01-02T03:04:06Z","run":"r1","body":{"type":"run_started"}}
 * {"crc":"07fa9d34","sequence":3,"at":"2026-01-02T03:04:06Z","run":"r1","body":{"type":"user_message","text":"hello"}}
 * }</pre>
 *
 * <ul>
 *   <li>{@code crc} is the CRC32C, in eight lower-case hexadecimal digits, of the line's bytes from {@code "sequence"} to
 *       the closing brace, inclusive.
 *   <li>{@code sequence} counts from 1 without gaps.
 *   <li>{@code more} says how many of the following lines belong to the same append; it is left out where that is none.
 *       An append counts as a whole or not at all.
 *   <li>{@code at}, {@code run} (left out outside a run) and {@code body} are the entry's.
 * </ul>
 *
 * The fields come in this order and without white space between them, so {@code grep '"type":"tool_outcome"'} and
 * {@code jq .body} both do.
 *
 * <p>A crash can leave the beginning of what was being written. So the last line may be incomplete or damaged, and the
 * last append may lack lines: readers leave that out, and the next writer cuts it off, with a warning. Damage anywhere
 * else is reported with its place and leaves the file untouched. Beside the file, {@code <session>.lock} is locked for as
 * long as somebody has the session open for writing and says who; it stays behind unlocked, which does no harm.
 */
@NullMarked
package dev.patchbay.engine.history;

import org.jspecify.annotations.NullMarked;
