;; The places whose score can reach a threshold: to the bit what `collectByHand` gives in collect.ts.
(module
  (import "kernel" "memory" (memory 1))

  ;; Kinds and places are numbers of 32 bits, the rest 64-bit floats; films of a kind stand side by side.
  (func (export "collect")
    (param $place i32) (param $end i32) (param $kinds i32) (param $coarse i32) (param $fine i32)
    (param $most f64) (param $threshold f64) (param $to i32) (result i32)
    (local $first i32) (local $stop i32) (local $bound v128) (local $least v128)

    (local.set $first (local.get $to))
    (local.set $kinds (i32.add (local.get $kinds) (i32.shl (local.get $place) (i32.const 2))))
    (local.set $fine (i32.add (local.get $fine) (i32.shl (local.get $place) (i32.const 3))))
    (local.set $least (f64x2.splat (local.get $threshold)))
    (block $done
      (loop $eight
        (br_if $done (i32.ge_u (local.get $place) (local.get $end)))
        (local.set $stop (i32.add (local.get $place) (i32.const 8)))
        (if (i32.gt_u (local.get $stop) (local.get $end))
          (then (local.set $stop (local.get $end)))
          (else
            ;; Eight of one kind: are all of them below?
            (if (i32.eq (i32.load (local.get $kinds)) (i32.load offset=28 (local.get $kinds)))
              (then
                (local.set $bound
                  (f64x2.splat
                    (f64.add
                      (local.get $most)
                      (f64.load
                        (i32.add
                          (local.get $coarse)
                          (i32.shl (i32.load (local.get $kinds)) (i32.const 3)))))))
                (if
                  (i64x2.all_true
                    (v128.and
                      (v128.and
                        (f64x2.lt
                          (f64x2.add (local.get $bound) (v128.load (local.get $fine)))
                          (local.get $least))
                        (f64x2.lt
                          (f64x2.add (local.get $bound) (v128.load offset=16 (local.get $fine)))
                          (local.get $least)))
                      (v128.and
                        (f64x2.lt
                          (f64x2.add (local.get $bound) (v128.load offset=32 (local.get $fine)))
                          (local.get $least))
                        (f64x2.lt
                          (f64x2.add (local.get $bound) (v128.load offset=48 (local.get $fine)))
                          (local.get $least)))))
                  (then
                    (local.set $kinds (i32.add (local.get $kinds) (i32.const 32)))
                    (local.set $fine (i32.add (local.get $fine) (i32.const 64)))
                    (local.set $place (local.get $stop))
                    (br $eight)))))))
        ;; One by one.
        (loop $one
          (if
            (i32.eqz
              (f64.lt
                (f64.add
                  (f64.add
                    (local.get $most)
                    (f64.load
                      (i32.add
                        (local.get $coarse)
                        (i32.shl (i32.load (local.get $kinds)) (i32.const 3)))))
                  (f64.load (local.get $fine)))
                (local.get $threshold)))
            (then
              (i32.store (local.get $to) (local.get $place))
              (local.set $to (i32.add (local.get $to) (i32.const 4)))))
          (local.set $kinds (i32.add (local.get $kinds) (i32.const 4)))
          (local.set $fine (i32.add (local.get $fine) (i32.const 8)))
          (local.set $place (i32.add (local.get $place) (i32.const 1)))
          (br_if $one (i32.lt_u (local.get $place) (local.get $stop))))
        (br $eight)))
    (i32.shr_u (i32.sub (local.get $to) (local.get $first)) (i32.const 2))))
