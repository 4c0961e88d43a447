// The explicit list of layers, in palette order.

#include "engine/layers/activation.h"
#include "engine/layers/attention_pool.h"
#include "engine/layers/batch_norm.h"
#include "engine/layers/box_layers.h"
#include "engine/layers/conv1d.h"
#include "engine/layers/conv2d.h"
#include "engine/layers/conv_transpose.h"
#include "engine/layers/dense.h"
#include "engine/layers/depthwise_conv.h"
#include "engine/layers/dropout.h"
#include "engine/layers/elementwise_merge.h"
#include "engine/layers/embedding.h"
#include "engine/layers/flatten.h"
#include "engine/layers/function.h"
#include "engine/layers/io_layers.h"
#include "engine/layers/merge_layers.h"
#include "engine/layers/more_pools.h"
#include "engine/layers/multi_head_attention.h"
#include "engine/layers/noise_layers.h"
#include "engine/layers/norm_layers.h"
#include "engine/layers/per_step.h"
#include "engine/layers/pool2d.h"
#include "engine/layers/positional_encoding.h"
#include "engine/layers/prelu.h"
#include "engine/layers/recurrent.h"
#include "engine/layers/reduce.h"
#include "engine/layers/reshape_layers.h"
#include "engine/layers/sequence_pool.h"
#include "engine/layers/squeeze_excite.h"
#include "engine/layers/transformer.h"
#include "engine/layers/upsample.h"
#include "engine/layers/with_prelu.h"

namespace netloom {

const LayerCatalog& builtinLayers() {
    const auto each = withPerStep;  // can work on every step of a sequence
    static const LayerCatalog catalog({
        inputLayer(), outputLayer(),
        withPrelu(denseLayer()),
        each(withPrelu(conv1dLayer())), each(withPrelu(conv2dLayer())), each(withPrelu(depthwiseConv2dLayer())),
        each(withPrelu(separableConv2dLayer())), each(withPrelu(convTranspose2dLayer())), each(upSampleLayer()),
        each(maxPool1dLayer()), each(averagePool1dLayer()),
        each(maxPool2dLayer()), each(averagePool2dLayer()), each(globalAveragePool2dLayer()), each(globalMaxPool2dLayer()),
        each(adaptiveAveragePool2dLayer()),
        each(globalAveragePool1dLayer()), each(globalMaxPool1dLayer()),
        each(simpleRnnLayer()), each(lstmLayer()), each(gruLayer()),
        embeddingLayer(), positionalEncodingLayer(), multiHeadAttentionLayer(), transformerEncoderLayer(), transformerDecoderLayer(),
        each(attentionPoolingLayer()), each(squeezeExciteLayer()),
        activationLayer(), preluLayer(),
        batchNormLayer(), layerNormLayer(), rmsNormLayer(), groupNormLayer(),
        dropoutLayer(), spatialDropoutLayer(), alphaDropoutLayer(), dropPathLayer(), gaussianNoiseLayer(),
        each(flattenLayer()), each(reshapeLayer()), each(permuteLayer()), each(repeatVectorLayer()), sliceLayer(), each(cropLayer()),
        each(zeroPadLayer()),
        concatenateLayer(), addLayer(), subtractLayer(), multiplyLayer(), divideLayer(), averageLayer(), maximumLayer(),
        minimumLayer(), dotLayer(), functionLayer(), reduceLayer(),
    });
    return catalog;
}

}  // namespace netloom
