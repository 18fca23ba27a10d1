# Ends plugins for a host, and all that is left of them when the host is gone. POSIX sh; started as: sh -c '...' warden MARK
#
# Standard input is a pipe that only the host holds. Each line is an order, "TERM group" or "KILL group"; the end of it is
# the end of the host, however it came, and then every process dies that has a variable beginning with MARK.

# A signal meant for the host's terminal must not end this before the host.
trap '' HUP INT QUIT TERM PIPE
LC_ALL=C
export LC_ALL

while read -r order group; do
    case "$order:$group" in
        TERM:[1-9]* | KILL:[1-9]*) kill "-$order" "-$group" ;;
    esac
done

# Some greps stop reading a line at a NUL, which is what ends each variable.
if printf 'a\0b\n' | grep -q -F -e b; then
    marked() {
        grep -ls -F -e "$1" /proc/[0-9]*/environ
    }
else
    marked() {
        for file in /proc/[0-9]*/environ; do
            tr '\0' '\n' <"$file" | grep -q -F -e "$1" && echo "$file"
        done
    }
fi

# One that is being born while the others are killed is found the next time.
rounds=100
while [ "$rounds" -gt 0 ]; do
    found=$(marked "$1")
    [ -n "$found" ] || exit 0
    for file in $found; do
        file=${file#/proc/}
        kill -KILL "${file%/environ}"
    done
    rounds=$((rounds - 1))
    sleep 0.05 || sleep 1
done
