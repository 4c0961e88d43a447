// The explicit list of layers, in palette order.

#include "engine/layers/activation.h"
#include "engine/layers/batch_norm.h"
#include "engine/layers/conv2d.h"
#include "engine/layers/dense.h"
#include "engine/layers/dropout.h"
#include "engine/layers/flatten.h"
#include "engine/layers/io_layers.h"
#include "engine/layers/merge_layers.h"
#include "engine/layers/pool2d.h"
#include "engine/layers/prelu.h"
#include "engine/layers/recurrent.h"

namespace netloom {

const LayerCatalog& builtinLayers() {
    static const LayerCatalog catalog({
        inputLayer(), outputLayer(),
        denseLayer(),
        conv2dLayer(),
        maxPool2dLayer(), averagePool2dLayer(), globalAveragePool2dLayer(),
        simpleRnnLayer(), lstmLayer(), gruLayer(),
        activationLayer(), preluLayer(),
        batchNormLayer(),
        dropoutLayer(),
        flattenLayer(), concatenateLayer(), addLayer(),
    });
    return catalog;
}

}  // namespace netloom
