//! The encoder in candle, which reads no ONNX of this kind: written out, with numbers that mean nothing.

use candle_core::quantized::{GgmlDType, QMatMul, QTensor};
use candle_core::{D, Device, Module, Result, Tensor};
use candle_nn::{LayerNorm, Linear, ops::softmax_last_dim};

use crate::{Any, PIECES, Run, WIDTH};

const HEADS: usize = 12;
const INNER: usize = 1536;
const DEPTH: usize = 6;

type Layers = Vec<Layer>;

struct Layer {
    together: Box<dyn Module>,
    dense: Box<dyn Module>,
    up: Box<dyn Module>,
    down: Box<dyn Module>,
    norm: LayerNorm,
    last: LayerNorm,
}

pub fn floats(x: &[f32]) -> std::result::Result<Run, Any> {
    run(x, &|from, to| {
        let weight = Tensor::randn(0f32, 0.05, (to, from), &Device::Cpu)?;
        Ok(Box::new(Linear::new(
            weight,
            Some(Tensor::zeros(to, candle_core::DType::F32, &Device::Cpu)?),
        )))
    })
}

pub fn eight_bits(x: &[f32]) -> std::result::Result<Run, Any> {
    run(x, &|from, to| {
        let weight = Tensor::randn(0f32, 0.05, (to, from), &Device::Cpu)?;
        let weight = QMatMul::from_qtensor(QTensor::quantize(&weight, GgmlDType::Q8_0)?)?;
        Ok(Box::new(weight))
    })
}

fn run(
    x: &[f32],
    linear: &dyn Fn(usize, usize) -> Result<Box<dyn Module>>,
) -> std::result::Result<Run, Any> {
    let one = |_| -> Result<Layer> {
        let norm = || -> Result<LayerNorm> {
            let ones = Tensor::ones(WIDTH, candle_core::DType::F32, &Device::Cpu)?;
            Ok(LayerNorm::new(ones.clone(), ones.zeros_like()?, 1e-12))
        };
        Ok(Layer {
            together: linear(WIDTH, 3 * WIDTH)?,
            dense: linear(WIDTH, WIDTH)?,
            up: linear(WIDTH, INNER)?,
            down: linear(INNER, WIDTH)?,
            norm: norm()?,
            last: norm()?,
        })
    };
    let layers: Layers = (0..DEPTH).map(one).collect::<Result<_>>()?;
    let x = Tensor::from_slice(x, (PIECES, WIDTH), &Device::Cpu)?;
    encode(&layers, &x)?;
    Ok(Box::new(move || {
        encode(&layers, &x).expect("a run");
    }))
}

fn encode(layers: &Layers, x: &Tensor) -> Result<Tensor> {
    let split =
        |y: Tensor| y.reshape((PIECES, HEADS, WIDTH / HEADS))?.transpose(0, 1)?.contiguous();
    let mut x = x.clone();
    for layer in layers {
        let together = layer.together.forward(&x)?;
        let part = |k: usize| split(together.narrow(D::Minus1, k * WIDTH, WIDTH)?);
        let (q, k, v) = (part(0)?, part(1)?, part(2)?);
        let scores = softmax_last_dim(&q.matmul(&k.transpose(1, 2)?)?)?;
        let mixed = scores.matmul(&v)?.transpose(0, 1)?.reshape((PIECES, WIDTH))?;
        x = layer.norm.forward(&(x + layer.dense.forward(&mixed)?)?)?;
        let inner = layer.up.forward(&x)?.gelu_erf()?;
        x = layer.last.forward(&(&x + layer.down.forward(&inner)?)?)?;
    }
    Ok(x)
}
