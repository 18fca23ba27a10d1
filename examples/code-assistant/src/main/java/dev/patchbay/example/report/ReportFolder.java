package dev.patchbay.example.report;

/** The one folder that reports go into. */
final class ReportFolder {
    /** Its path below the workspace. */
    static final String PATH = "report";

    private ReportFolder() {}

    /** Whether a path as a model writes it names a file inside the folder, whatever dots it holds. */
    static boolean contains(String path) {
        String unified = path.replace('\\', '/');
        if (unified.startsWith("/")) {
            return false;
        }
        java.util.ArrayDeque<String> names = new java.util.ArrayDeque<>();
        for (String name : unified.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return false;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return names.size() > 1 && PATH.equals(names.peekFirst());
    }
}
