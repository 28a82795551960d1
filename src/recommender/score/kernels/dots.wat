;; The dot products of rows of 64 signed bytes with another such row, each times a factor: to the bit
;; what `dotsByHand` gives in dots.ts. Integers until the last step, so every machine has the same bits.
(module
  (import "kernel" "memory" (memory 1))

  ;; The four 32-bit sums of the products of 16 bytes: as 16 bits each, then neighbours added.
  (func $products (param $row v128) (param $query v128) (result v128)
    (i32x4.add
      (i32x4.extadd_pairwise_i16x8_s
        (i16x8.extmul_low_i8x16_s (local.get $row) (local.get $query)))
      (i32x4.extadd_pairwise_i16x8_s
        (i16x8.extmul_high_i8x16_s (local.get $row) (local.get $query)))))

  ;; Rows and query start at a multiple of 16; the results, 64-bit floats, at a multiple of 8.
  (func (export "dots")
    (param $rows i32) (param $count i32) (param $query i32) (param $factor f64) (param $to i32)
    (local $end i32) (local $sums v128)
    (local $q0 v128) (local $q1 v128) (local $q2 v128) (local $q3 v128)
    (local.set $q0 (v128.load (local.get $query)))
    (local.set $q1 (v128.load offset=16 (local.get $query)))
    (local.set $q2 (v128.load offset=32 (local.get $query)))
    (local.set $q3 (v128.load offset=48 (local.get $query)))
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 6))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (local.set $sums
          (i32x4.add
            (i32x4.add
              (call $products (v128.load (local.get $rows)) (local.get $q0))
              (call $products (v128.load offset=16 (local.get $rows)) (local.get $q1)))
            (i32x4.add
              (call $products (v128.load offset=32 (local.get $rows)) (local.get $q2))
              (call $products (v128.load offset=48 (local.get $rows)) (local.get $q3)))))
        ;; The four sums become one.
        (f64.store (local.get $to)
          (f64.mul (local.get $factor)
            (f64.convert_i32_s
              (i32.add
                (i32.add
                  (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
                (i32.add
                  (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br $next)))))
