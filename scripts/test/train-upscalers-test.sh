#!/bin/sh
# scripts/train-upscalers, on a copy beside a stand-in for ./adjoint: what it calls, in which order, and where models go.
# shellcheck source=scripts/test/testing
. "$(dirname "$0")/testing"

copy="$work/a copy"
models="$copy/formats/src/main/resources/models"
mkdir -p "$copy/scripts" "$models"
cp "$project/scripts/train-upscalers" "$copy/scripts"
export CALLS="$work/calls" STOPPED="$work/stopped"
cat >"$copy/adjoint" <<'STAND_IN'
#!/bin/sh
echo "$*" >>"$CALLS"
[ "$1" = train ] || exit 0
while [ "$1" != --output ]; do shift; done
mkdir -p "$2"
touch "$2/checkpoint.npz"
[ -e "$STOPPED" ] || echo "of ${2##*/}" >"$2/model.onnx"
STAND_IN
chmod +x "$copy/adjoint"
cd "$work" || exit 1

"$copy/scripts/train-upscalers" T91 2>"$work/stderr"
equals "one folder is too few: exit code" 2 $?
mentions "one folder is too few: says how" "scripts/train-upscalers DATA JUDGED" "$(cat "$work/stderr")"

touch "$STOPPED"
"$copy/scripts/train-upscalers" T91 Set5 2>"$work/stderr"
equals "stopped at a checkpoint: exit code" 75 $?
mentions "stopped at a checkpoint: says what goes on" "the same command goes on" "$(cat "$work/stderr")"
equals "stopped at a checkpoint: no model" "" "$(ls "$models")"

rm "$STOPPED"
: >"$CALLS"
"$copy/scripts/train-upscalers" "my T91" Set5
equals "whole: exit code" 0 $?
runs="$copy/target/upscalers"
equals "whole: calls" \
  "train upscaler --data my T91 --set scale=2 --steps 20000 --half --output $runs/x2 --resume
evaluate $runs/x2/model.onnx --data Set5 --scale 2 --record
train upscaler --data my T91 --set scale=4 --steps 12000 --batch 24 --set crop=18 --set flat=0.05 --half --output $runs/x4
evaluate $runs/x4/model.onnx --data Set5 --scale 4 --record
train upscaler --data my T91 --set scale=3 --steps 20000 --half --output $runs/x3
evaluate $runs/x3/model.onnx --data Set5 --scale 3 --record" "$(cat "$CALLS")"
equals "whole: models" "upscaler-x2.onnx upscaler-x3.onnx upscaler-x4.onnx" "$(cd "$models" && echo *)"
equals "whole: each its own" "of x3" "$(cat "$models/upscaler-x3.onnx")"

exit "$failed"
