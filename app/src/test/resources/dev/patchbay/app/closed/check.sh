#!/bin/sh
# A hook's program that does what the first line of a file says: answers with it, or fails.
cat > /dev/null
read -r says < "$SAYS"
case "$says" in
  dies) kill -9 $$ ;;
  "is unhappy") echo "no such file" >&2; exit 3 ;;
  "is silent") sleep 1000 & setsid sleep 1000 & wait ;;
  *) printf '%s\n' "$says" ;;
esac
