;; The dot products of rows of 512 signed bytes with a row of 512 numbers of 16 bits: to the bit what
;; `wideDotsByHand` gives in wide-dots.ts. Integers all along, so every machine has the same bits.
(module
  (import "kernel" "memory" (memory 1 65536 shared))

  ;; Rows and query start at multiples of 16, the results, of 32 bits, at multiples of 4.
  (func (export "wide-dots")
    (param $rows i32) (param $count i32) (param $query i32) (param $to i32)
    (local $end i32) (local $row-end i32) (local $at i32) (local $sums v128)

    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (local.set $at (local.get $query))
        (local.set $row-end (i32.add (local.get $rows) (i32.const 512)))
        (local.set $sums (v128.const i32x4 0 0 0 0))
        ;; 32 numbers at a time: four sums of 32 bits of the products of neighbours.
        (loop $part
          (local.set $sums
            (i32x4.add
              (i32x4.add
                (i32x4.add
                  (local.get $sums)
                  (i32x4.dot_i16x8_s
                    (v128.load8x8_s (local.get $rows)) (v128.load (local.get $at))))
                (i32x4.dot_i16x8_s
                  (v128.load8x8_s offset=8 (local.get $rows)) (v128.load offset=16 (local.get $at))))
              (i32x4.add
                (i32x4.dot_i16x8_s
                  (v128.load8x8_s offset=16 (local.get $rows)) (v128.load offset=32 (local.get $at)))
                (i32x4.dot_i16x8_s
                  (v128.load8x8_s offset=24 (local.get $rows)) (v128.load offset=48 (local.get $at))))))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
          (br_if $part (i32.lt_u (local.get $rows) (local.get $row-end))))
        (i32.store (local.get $to)
          (i32.add
            (i32.add
              (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
            (i32.add
              (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (br $next)))))
