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
#include "engine/layers/io_layers.h"
#include "engine/layers/merge_layers.h"
#include "engine/layers/more_pools.h"
#include "engine/layers/multi_head_attention.h"
#include "engine/layers/noise_layers.h"
#include "engine/layers/norm_layers.h"
#include "engine/layers/pool2d.h"
#include "engine/layers/positional_encoding.h"
#include "engine/layers/prelu.h"
#include "engine/layers/recurrent.h"
#include "engine/layers/reshape_layers.h"
#include "engine/layers/sequence_pool.h"
#include "engine/layers/squeeze_excite.h"
#include "engine/layers/transformer.h"
#include "engine/layers/upsample.h"

namespace netloom {

const LayerCatalog& builtinLayers() {
    static const LayerCatalog catalog({
        inputLayer(), outputLayer(),
        denseLayer(),
        conv1dLayer(), conv2dLayer(), depthwiseConv2dLayer(), separableConv2dLayer(), convTranspose2dLayer(), upSampleLayer(),
        maxPool1dLayer(), averagePool1dLayer(),
        maxPool2dLayer(), averagePool2dLayer(), globalAveragePool2dLayer(), globalMaxPool2dLayer(), adaptiveAveragePool2dLayer(),
        globalAveragePool1dLayer(), globalMaxPool1dLayer(),
        simpleRnnLayer(), lstmLayer(), gruLayer(),
        embeddingLayer(), positionalEncodingLayer(), multiHeadAttentionLayer(), transformerEncoderLayer(), transformerDecoderLayer(),
        attentionPoolingLayer(), squeezeExciteLayer(),
        activationLayer(), preluLayer(),
        batchNormLayer(), layerNormLayer(), rmsNormLayer(), groupNormLayer(),
        dropoutLayer(), spatialDropoutLayer(), alphaDropoutLayer(), dropPathLayer(), gaussianNoiseLayer(),
        flattenLayer(), reshapeLayer(), permuteLayer(), repeatVectorLayer(), sliceLayer(), cropLayer(), zeroPadLayer(),
        concatenateLayer(), addLayer(), subtractLayer(), multiplyLayer(), averageLayer(), maximumLayer(), minimumLayer(), dotLayer(),
    });
    return catalog;
}

}  // namespace netloom
