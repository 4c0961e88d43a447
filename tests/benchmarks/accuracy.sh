#!/usr/bin/env bash
# Test accuracy of the program's own choices; means over seeds. Iris helped choose the defaults for small tables, the others did not.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

usage() {
  cat <<'TEXT'
usage: tests/benchmarks/accuracy.sh [--json] [--seeds "1 2 3"] [WORKLOAD…]

Trains through netloom-cli and prints the mean of the test metric beside what the project has promised (the floor).
Workloads: mnist-cnn mnist-mlp adult california-housing iris-10fold; default: all.
Needs $NETLOOM_DATA (default ../shared/data) and a built netloom-cli ($NETLOOM_CLI, default build/release/netloom-cli).
Exit status 1 when a floor is missed. Data that are missing are reported as a line without a value.
TEXT
}

json=no
seeds="1 2 3"
workloads=()
while [ $# -gt 0 ]; do
  case "$1" in
    --json) json=yes ;;
    --seeds) seeds=$2; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) echo "error: unknown option $1" >&2; usage >&2; exit 2 ;;
    *) workloads+=("$1") ;;
  esac
  shift
done
[ ${#workloads[@]} -gt 0 ] || workloads=(iris-10fold california-housing adult mnist-cnn mnist-mlp)

data=${NETLOOM_DATA:-../shared/data}
cli=${NETLOOM_CLI:-build/release/netloom-cli}
[ -x "$cli" ] || { echo "error: $cli is missing; build it with: cmake --preset release && ninja -C build/release netloom-cli" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# test_metric METRIC SEED fit-arguments…: value of the metric on the test part
test_metric() {
  local metric=$1 seed=$2
  shift 2
  "$cli" fit "$@" --seed "$seed" --out "$work/project.loom" --force --json 2>"$work/messages" >"$work/result.json" ||
    { cat "$work/messages" >&2; return 1; }
  tr '\n' ' ' <"$work/result.json" | sed -E "s/.*\"test\": ?\{[^}]*\"$metric\": ?([-0-9.eE+]+).*/\1/"
  echo
}

mean() { awk 'NF { sum += $1; n++ } END { if (n) printf "%.5f\n", sum / n }'; }

# Every tenth row, ten times: file $work/fold
iris_folds() {
  local seed=$1 rows fold
  rows=$(($(grep -c . "$data/iris/iris.csv") - 1))
  for fold in 0 1 2 3 4 5 6 7 8 9; do
    seq "$fold" 10 $((rows - 1)) >"$work/fold"
    test_metric accuracy "$seed" "$data/iris/iris.csv" --target species --test-rows "$work/fold"
  done | mean
}

one() {
  local workload=$1 seed=$2 digits=$data/mnist
  case "$workload" in
    mnist-cnn) test_metric accuracy "$seed" "$digits/train-images-idx3-ubyte.gz" --test "$digits/t10k-images-idx3-ubyte.gz" \
      --target label --template smallCnn --epochs 10 --batch 64 ;;
    mnist-mlp) test_metric accuracy "$seed" "$digits/train-images-idx3-ubyte.gz" --test "$digits/t10k-images-idx3-ubyte.gz" \
      --target label --template mlp --set hidden=512,512 --set dropout=0.2 --epochs 20 --batch 128 --schedule cosine ;;
    adult) test_metric accuracy "$seed" "$data/adult/adult-train.csv.gz" --no-header --target '#15' \
      --test "$data/adult/adult-test.csv.gz" --map-label '>50K.=>50K' --map-label '<=50K.=<=50K' ;;
    california-housing) test_metric rmse "$seed" "$data/california_housing/housing.csv" --target median_house_value \
      --test-rows "$data/california_housing/test_rows.txt" ;;
    iris-10fold) iris_folds "$seed" ;;
    *) echo "error: unknown workload $workload" >&2; usage >&2; exit 2 ;;
  esac
}

floor_of() {
  case "$1" in
    mnist-cnn) echo 0.990 ;; mnist-mlp) echo 0.980 ;; adult) echo 0.850 ;; california-housing) echo 55000 ;; iris-10fold) echo 0.95 ;;
  esac
}

folder_of() { case "$1" in mnist-*) echo mnist ;; adult) echo adult ;; california-*) echo california_housing ;; iris-*) echo iris ;; esac; }

status=0
[ "$json" = yes ] || printf '%-20s %10s %10s %8s  %s\n' workload mean floor ok seeds
for workload in "${workloads[@]}"; do
  floor=$(floor_of "$workload")
  if [ ! -d "$data/$(folder_of "$workload")" ]; then
    echo "warning: $workload: no data in $data" >&2
    value=null each=missing
  else
    each=
    for seed in $seeds; do each="$each $(one "$workload" "$seed")"; done
    value=$(tr ' ' '\n' <<<"$each" | grep . | mean)
  fi
  unit=accuracy better='v >= f' ratio='v / f'
  [ "$workload" != california-housing ] || { unit=rmse better='v <= f' ratio='f / v'; }
  ok=false
  [ "$value" = null ] || ok=$(awk -v v="$value" -v f="$floor" "BEGIN { print ($better) ? \"true\" : \"false\" }")
  [ "$ok" = true ] || status=1
  if [ "$json" = yes ]; then
    relative=null
    [ "$value" = null ] || relative=$(awk -v v="$value" -v f="$floor" "BEGIN { printf \"%.5f\", $ratio }")
    printf '{"suite":"accuracy","workload":"%s","unit":"%s","ours":%s,"peer":null,"peer_name":null,"ratio":%s,"floor":1,"ok":%s}\n' \
      "$workload" "$unit" "$value" "$relative" "$ok"
  else
    printf '%-20s %10s %10s %8s %s\n' "$workload" "$value" "$floor" "$ok" "$each"
  fi
done
exit $status
