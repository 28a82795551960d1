;; Finds the lines that are wanted, or not sound; `lookAt` in pick-lines.ts does the same line by line.
(module
  (import "kernel" "memory" (memory 1 65536 shared))

  ;; Writes 16 bytes for each such line: how many sound ones that are not wanted come before it, where it
  ;; begins and ends, and the hash of its first cell; of one that is not sound it tells 0 as its end. At
  ;; last it writes how many came after it. Gives where what it wrote ends. Wanted are lines whose first
  ;; cell is among `ids`, or all without those; what begins as ids of people do in them goes to `people`.
  ;; The last byte before `end` is a line end.
  (func (export "pick-lines")
    (param $at i32) (param $end i32) (param $ids i32) (param $tabs i32) (param $people i32) (param $to i32)
    (result i32)
    (local $start i32) (local $line i32) (local $passed i32) (local $cell i32) (local $hash i32) (local $sign i32)
    (local $block v128) (local $ends i32) (local $cells i32) (local $returns i32) (local $below i32)
    (local $seen-cells i32) (local $seen-returns i32)

    (local.set $start (local.get $at))
    (loop $next-block
      ;; Tabs and line ends of 16 bytes as bits.
      (local.set $block (v128.load (local.get $at)))
      (local.set $ends (i8x16.bitmask (i8x16.eq (local.get $block) (i8x16.splat (i32.const 10)))))
      (local.set $cells (i8x16.bitmask (i8x16.eq (local.get $block) (i8x16.splat (i32.const 9)))))
      (local.set $returns (i8x16.bitmask (i8x16.eq (local.get $block) (i8x16.splat (i32.const 13)))))
      (block $no-end
        (loop $next-line
          (br_if $no-end (i32.eqz (local.get $ends)))
          (local.set $line (i32.add (local.get $at) (i32.ctz (local.get $ends))))
          (if (i32.ge_u (local.get $line) (local.get $end))
            (then
              (i32.store (local.get $to) (local.get $passed))
              (return (i32.add (local.get $to) (i32.const 4)))))
          ;; What stands before the line end belongs to the line.
          (local.set $below
            (i32.and (i32.sub (local.get $ends) (i32.const 1)) (i32.xor (local.get $ends) (i32.const -1))))
          (local.set $seen-cells
            (i32.add (local.get $seen-cells) (i32.popcnt (i32.and (local.get $cells) (local.get $below)))))
          (local.set $seen-returns
            (i32.add (local.get $seen-returns) (i32.popcnt (i32.and (local.get $returns) (local.get $below)))))
          (local.set $ends (i32.and (local.get $ends) (i32.sub (local.get $ends) (i32.const 1))))
          (local.set $cells (i32.and (local.get $cells) (i32.xor (local.get $below) (i32.const -1))))
          (local.set $returns (i32.and (local.get $returns) (i32.xor (local.get $below) (i32.const -1))))
          (block $judged
            (block $told
            (block $looked-at
              ;; Sound is a line of so many tabs, no longer than DuckDB reads, with a CR at its end alone.
              (br_if $looked-at (i32.ne (local.get $seen-cells) (local.get $tabs)))
              (br_if $looked-at
                (i32.gt_u (i32.sub (local.get $line) (local.get $start)) (i32.const 1999984)))
              (br_if $looked-at
                (i32.ne
                  (local.get $seen-returns)
                  (i32.eq (i32.load8_u (i32.sub (local.get $line) (i32.const 1))) (i32.const 13))))
              ;; The hash of its first cell.
              (local.set $cell (local.get $start))
              (local.set $hash (i32.const 0))
              (loop $next-sign
                (local.set $sign (i32.load8_u (local.get $cell)))
                (local.set $cell (i32.add (local.get $cell) (i32.const 1)))
                (if (i32.gt_u (local.get $sign) (i32.const 13))
                  (then
                    (local.set $hash
                      (i32.add (i32.mul (local.get $hash) (i32.const 31)) (local.get $sign)))
                    (br $next-sign))))
              (if (local.get $ids)
                (then
                  (br_if $judged
                    (i32.eqz
                      (i32.and
                        (i32.shr_u
                          (i32.load8_u
                            (i32.add
                              (local.get $ids)
                              (i32.and (i32.shr_u (local.get $hash) (i32.const 3)) (i32.const 0x7fffff))))
                          (i32.and (local.get $hash) (i32.const 7)))
                        (i32.const 1))))))
              (i32.store offset=8 (local.get $to) (i32.sub (local.get $line) (local.get $seen-returns)))
              (i32.store offset=12 (local.get $to) (local.get $hash))
              (br_if $told (i32.eqz (local.get $people)))
              (call $add-people
                (local.get $start) (i32.sub (local.get $line) (local.get $seen-returns)) (local.get $people))
              (br $told))
            (i32.store offset=8 (local.get $to) (i32.const 0)))
            (i32.store (local.get $to) (local.get $passed))
            (i32.store offset=4 (local.get $to) (local.get $start))
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (local.set $passed (i32.const -1)))
          (local.set $passed (i32.add (local.get $passed) (i32.const 1)))
          (local.set $start (i32.add (local.get $line) (i32.const 1)))
          (local.set $seen-cells (i32.const 0))
          (local.set $seen-returns (i32.const 0))
          (br $next-line)))
      (local.set $seen-cells (i32.add (local.get $seen-cells) (i32.popcnt (local.get $cells))))
      (local.set $seen-returns (i32.add (local.get $seen-returns) (i32.popcnt (local.get $returns))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next-block (i32.lt_u (local.get $at) (local.get $end))))
    (i32.store (local.get $to) (local.get $passed))
    (i32.add (local.get $to) (i32.const 4)))

  ;; Adds the ids in a line that begin with nm: `addPeople` in pick-lines.ts.
  (func $add-people (param $at i32) (param $end i32) (param $people i32)
    (local $hash i32) (local $sign i32) (local $byte i32) (local $is-person i32)
    (loop $next-cell
      (local.set $is-person (i32.eq (i32.load16_u (local.get $at)) (i32.const 0x6d6e)))
      (local.set $hash (i32.const 0))
      (block $cell-ends
        (loop $next-sign
          (br_if $cell-ends (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $sign (i32.load8_u (local.get $at)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br_if $cell-ends (i32.or
            (i32.eq (local.get $sign) (i32.const 9)) (i32.eq (local.get $sign) (i32.const 44))))
          (local.set $hash (i32.add (i32.mul (local.get $hash) (i32.const 31)) (local.get $sign)))
          (br $next-sign)))
      (if (local.get $is-person)
        (then
          (local.set $byte
            (i32.add
              (local.get $people)
              (i32.and (i32.shr_u (local.get $hash) (i32.const 3)) (i32.const 0x7fffff))))
          (i32.store8 (local.get $byte)
            (i32.or
              (i32.load8_u (local.get $byte))
              (i32.shl (i32.const 1) (i32.and (local.get $hash) (i32.const 7)))))))
      (br_if $next-cell (i32.lt_u (local.get $at) (local.get $end))))))
