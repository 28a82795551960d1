;; The dot products of rows of 32 signed bytes with another such row, each times a factor: to the bit
;; what `dotsByHand` gives in dots.ts. Integers until the last step, so every machine has the same bits.
(module
  (import "kernel" "memory" (memory 1))

  ;; Rows, query and results, 64-bit floats, start at multiples of 8.
  (func (export "dots")
    (param $rows i32) (param $count i32) (param $query i32) (param $factor f64) (param $to i32)
    (local $end i32) (local $sums v128)
    (local $q0 v128) (local $q1 v128) (local $q2 v128) (local $q3 v128)

    ;; The query stays in registers, eight numbers of 16 bits in each.
    (local.set $q0 (v128.load8x8_s (local.get $query)))
    (local.set $q1 (v128.load8x8_s offset=8 (local.get $query)))
    (local.set $q2 (v128.load8x8_s offset=16 (local.get $query)))
    (local.set $q3 (v128.load8x8_s offset=24 (local.get $query)))
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 5))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        ;; Four sums of 32 bits of the products of neighbours.
        (local.set $sums
          (i32x4.add
            (i32x4.add
              (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $rows)) (local.get $q0))
              (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $rows)) (local.get $q1)))
            (i32x4.add
              (i32x4.dot_i16x8_s (v128.load8x8_s offset=16 (local.get $rows)) (local.get $q2))
              (i32x4.dot_i16x8_s (v128.load8x8_s offset=24 (local.get $rows)) (local.get $q3)))))
        ;; To each the one two places on, then its neighbour: all four hold the whole.
        (local.set $sums
          (i32x4.add
            (local.get $sums)
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
              (local.get $sums) (local.get $sums))))
        (local.set $sums
          (i32x4.add
            (local.get $sums)
            (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11
              (local.get $sums) (local.get $sums))))
        (f64.store (local.get $to)
          (f64.mul
            (local.get $factor)
            (f64.convert_i32_s (i32x4.extract_lane 0 (local.get $sums)))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br $next)))))
