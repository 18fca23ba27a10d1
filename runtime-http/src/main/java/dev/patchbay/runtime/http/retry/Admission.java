package dev.patchbay.runtime.http.retry;

/** Whether a request may go to a server now. */
enum Admission {
    /** It may. */
    FREE,
    /** It may, to see whether the server is back. */
    TRIAL,
    /** It may not. */
    REFUSED
}
