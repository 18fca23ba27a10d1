package dev.patchbay.runtime.inprocess;

import java.lang.ref.WeakReference;

/** Where a plugin under test leaves word of its class loader, without holding it. */
public final class LoaderWitness {
    private static volatile WeakReference<ClassLoader> last = new WeakReference<>(null);

    private LoaderWitness() {}

    public static void saw(Class<?> plugin) {
        last = new WeakReference<>(plugin.getClassLoader());
    }

    static WeakReference<ClassLoader> last() {
        return last;
    }
}
