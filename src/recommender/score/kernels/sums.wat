;; Sums of films at their places, in single precision: to the bit what sums.ts gives by hand.
(module
  (import "kernel" "memory" (memory 1 65536 shared))

  ;; What priors give to each pair of a year and a step of fame, and these and coarse fields to all films, kind by kind,
  ;; which has one row in each of three coarse fields; $at is where `table` in sums.ts stands.
  (func (export "begin") (param $at i32) (param $quality f32) (param $films i32)
    (local $starts i32) (local $rows-a i32) (local $rows-b i32) (local $rows-c i32)
    (local $a i32) (local $b i32) (local $c i32) (local $sums i32) (local $stop i32)
    (local $qualities i32) (local $pairs i32) (local $priors i32)
    (local $years i32) (local $fames i32) (local $pair-years i32) (local $pair-fames i32) (local $to i32) (local $end i32)
    (local $kind i32) (local $place i32) (local $of-kind v128) (local $pair i32)

    (local.set $starts (i32.load (local.get $at)))
    (local.set $rows-a (i32.load offset=4 (local.get $at)))
    (local.set $rows-b (i32.load offset=8 (local.get $at)))
    (local.set $rows-c (i32.load offset=12 (local.get $at)))
    (local.set $a (i32.load offset=16 (local.get $at)))
    (local.set $b (i32.load offset=20 (local.get $at)))
    (local.set $c (i32.load offset=24 (local.get $at)))
    (local.set $sums (i32.load offset=28 (local.get $at)))
    (local.set $qualities (i32.load offset=32 (local.get $at)))
    (local.set $pairs (i32.load offset=36 (local.get $at)))
    (local.set $priors (i32.load offset=40 (local.get $at)))
    (local.set $years (i32.load offset=44 (local.get $at)))
    (local.set $fames (i32.load offset=48 (local.get $at)))
    (local.set $pair-years (i32.load offset=52 (local.get $at)))
    (local.set $pair-fames (i32.load offset=56 (local.get $at)))
    (local.set $to (local.get $priors))
    (local.set $end
      (i32.add (local.get $to) (i32.shl (i32.load offset=60 (local.get $at)) (i32.const 2))))
    (block $all
      (loop $prior
        (br_if $all (i32.ge_u (local.get $to) (local.get $end)))
        (f32.store (local.get $to)
          (f32.demote_f64
            (f64.add
              (f64.load
                (i32.add (local.get $years)
                  (i32.shl (i32.load16_u (local.get $pair-years)) (i32.const 3))))
              (f64.load
                (i32.add (local.get $fames)
                  (i32.shl (i32.load8_u (local.get $pair-fames)) (i32.const 3)))))))
        (local.set $pair-years (i32.add (local.get $pair-years) (i32.const 2)))
        (local.set $pair-fames (i32.add (local.get $pair-fames) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (br $prior)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $place) (local.get $films)))
        (local.set $of-kind
          (f32x4.splat
            (f32.add
              (f32.add
                (f32.load
                  (i32.add (local.get $a)
                    (i32.shl
                      (i32.load16_u (i32.add (local.get $rows-a) (i32.shl (local.get $kind) (i32.const 1))))
                      (i32.const 2))))
                (f32.load
                  (i32.add (local.get $b)
                    (i32.shl
                      (i32.load16_u (i32.add (local.get $rows-b) (i32.shl (local.get $kind) (i32.const 1))))
                      (i32.const 2)))))
              (f32.load
                (i32.add (local.get $c)
                  (i32.shl
                    (i32.load16_u (i32.add (local.get $rows-c) (i32.shl (local.get $kind) (i32.const 1))))
                    (i32.const 2)))))))
        (local.set $kind (i32.add (local.get $kind) (i32.const 1)))
        (local.set $stop
          (i32.load (i32.add (local.get $starts) (i32.shl (local.get $kind) (i32.const 2)))))
        ;; Four films at a time: the next kind writes what was written beyond the last one.
        (loop $four
          (local.set $pair
            (i32.add (local.get $pairs) (i32.shl (local.get $place) (i32.const 1))))
          (v128.store
            (i32.add (local.get $sums) (i32.shl (local.get $place) (i32.const 2)))
            (f32x4.add
              (f32x4.add
                (f32x4.mul
                  (f32x4.splat (local.get $quality))
                  (v128.load
                    (i32.add (local.get $qualities) (i32.shl (local.get $place) (i32.const 2)))))
                (v128.load32_lane 3
                  (i32.add (local.get $priors)
                    (i32.shl (i32.load16_u offset=6 (local.get $pair)) (i32.const 2)))
                  (v128.load32_lane 2
                    (i32.add (local.get $priors)
                      (i32.shl (i32.load16_u offset=4 (local.get $pair)) (i32.const 2)))
                    (v128.load32_lane 1
                      (i32.add (local.get $priors)
                        (i32.shl (i32.load16_u offset=2 (local.get $pair)) (i32.const 2)))
                      (v128.load32_zero
                        (i32.add (local.get $priors)
                          (i32.shl (i32.load16_u (local.get $pair)) (i32.const 2))))))))
              (local.get $of-kind)))
          (local.set $place (i32.add (local.get $place) (i32.const 4)))
          (br_if $four (i32.lt_u (local.get $place) (local.get $stop))))
        (local.set $place (local.get $stop))
        (br $next))))

  ;; Adds the products of a weight and of parts, from $parts on, to the sums of the rows from $rows to $end, which have
  ;; 16 bits; where there are no parts the next rows lie so many pages of 65,536 further.
  (func (export "add")
    (param $sums i32) (param $rows i32) (param $end i32) (param $parts i32) (param $weight f32)
    (local $part i32) (local $at i32) (local $four v128)
    (block $done
      (loop $next
        ;; Four at a time, where four are left and all have parts.
        (block $single
          (br_if $single (i32.gt_u (i32.add (local.get $rows) (i32.const 8)) (local.get $end)))
          (local.set $four (v128.load16x4_u (local.get $parts)))
          (br_if $single (i32.eqz (i32x4.all_true (local.get $four))))
          (local.set $four
            (f32x4.mul
              (f32x4.splat (local.get $weight))
              (f32x4.convert_i32x4_s (local.get $four))))
          (local.set $at
            (i32.add (local.get $sums) (i32.shl (i32.load16_u (local.get $rows)) (i32.const 2))))
          (f32.store (local.get $at)
            (f32.add (f32.load (local.get $at)) (f32x4.extract_lane 0 (local.get $four))))
          (local.set $at
            (i32.add (local.get $sums) (i32.shl (i32.load16_u offset=2 (local.get $rows)) (i32.const 2))))
          (f32.store (local.get $at)
            (f32.add (f32.load (local.get $at)) (f32x4.extract_lane 1 (local.get $four))))
          (local.set $at
            (i32.add (local.get $sums) (i32.shl (i32.load16_u offset=4 (local.get $rows)) (i32.const 2))))
          (f32.store (local.get $at)
            (f32.add (f32.load (local.get $at)) (f32x4.extract_lane 2 (local.get $four))))
          (local.set $at
            (i32.add (local.get $sums) (i32.shl (i32.load16_u offset=6 (local.get $rows)) (i32.const 2))))
          (f32.store (local.get $at)
            (f32.add (f32.load (local.get $at)) (f32x4.extract_lane 3 (local.get $four))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
          (local.set $parts (i32.add (local.get $parts) (i32.const 8)))
          (br $next))
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (local.set $at (i32.shl (i32.load16_u (local.get $rows)) (i32.const 2)))
        (local.set $part (i32.load16_u (local.get $parts)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 2)))
        (local.set $parts (i32.add (local.get $parts) (i32.const 2)))
        (if (i32.eqz (local.get $part))
          (then
            (local.set $sums (i32.add (local.get $sums) (i32.shl (local.get $at) (i32.const 16))))
            (br $next)))
        (local.set $at (i32.add (local.get $sums) (local.get $at)))
        (f32.store (local.get $at)
          (f32.add
            (f32.load (local.get $at))
            (f32.mul (local.get $weight) (f32.convert_i32_u (local.get $part)))))
        (br $next))))

  ;; The products of the vectors of films, 32 signed bytes each, and that of a query.
  (func (export "products")
    (param $films i32) (param $end i32) (param $vectors i32) (param $query i32) (param $to i32)
    (local $at i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $sums v128)
    (local.set $a (v128.load8x8_s (local.get $query)))
    (local.set $b (v128.load8x8_s offset=8 (local.get $query)))
    (local.set $c (v128.load8x8_s offset=16 (local.get $query)))
    (local.set $d (v128.load8x8_s offset=24 (local.get $query)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $films) (local.get $end)))
        (local.set $at
          (i32.add (local.get $vectors) (i32.shl (i32.load (local.get $films)) (i32.const 5))))
        (local.set $sums
          (i32x4.add
            (i32x4.add
              (i32x4.dot_i16x8_s (local.get $a) (v128.load8x8_s (local.get $at)))
              (i32x4.dot_i16x8_s (local.get $b) (v128.load8x8_s offset=8 (local.get $at))))
            (i32x4.add
              (i32x4.dot_i16x8_s (local.get $c) (v128.load8x8_s offset=16 (local.get $at)))
              (i32x4.dot_i16x8_s (local.get $d) (v128.load8x8_s offset=24 (local.get $at))))))
        (i32.store (local.get $to)
          (i32.add
            (i32.add
              (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
            (i32.add
              (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))
        (local.set $films (i32.add (local.get $films) (i32.const 4)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (br $next))))

  ;; Puts the places from $place on whose sum is not below $needed, $room or up to seven more, to where
  ;; $found is, and behind them the place to go on with; gives the end of what was found.
  (func (export "collect")
    (param $sums i32) (param $place i32) (param $count i32) (param $needed f32)
    (param $found i32) (param $room i32) (param $next i32) (result i32)
    (local $at i32) (local $least v128) (local $bits i32)

    (local.set $room (i32.add (local.get $found) (i32.shl (local.get $room) (i32.const 2))))
    (local.set $least (f32x4.splat (local.get $needed)))
    (block $done
      (loop $eight
        (br_if $done (i32.ge_u (local.get $place) (local.get $count)))
        (br_if $done (i32.ge_u (local.get $found) (local.get $room)))
        (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $place) (i32.const 2))))
        ;; A bit for each of eight that is below.
        (local.set $bits
          (i32.or
            (i32x4.bitmask (f32x4.lt (v128.load (local.get $at)) (local.get $least)))
            (i32.shl
              (i32x4.bitmask (f32x4.lt (v128.load offset=16 (local.get $at)) (local.get $least)))
              (i32.const 4))))
        (local.set $bits (i32.xor (local.get $bits) (i32.const 255)))
        (block $none
          (loop $bit
            (br_if $none (i32.eqz (local.get $bits)))
            (i32.store (local.get $found)
              (i32.add (local.get $place) (i32.ctz (local.get $bits))))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br $bit)))
        (local.set $place (i32.add (local.get $place) (i32.const 8)))
        (br $eight)))
    (i32.store (local.get $next) (local.get $place))
    (local.get $found)))
