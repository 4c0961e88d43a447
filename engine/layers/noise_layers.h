#pragma once
// Noise in training that does nothing when the model answers. All random numbers are functions of (seed, step, node, element).
// SpatialDropout: drops whole channels of a sample (Tompson et al., CVPR 2015); the others are scaled by 1 / (1 − rate).
// DropPath: drops a whole sample's branch (stochastic depth, Huang et al., ECCV 2016), scaled alike; in front of an Add.
// AlphaDropout: sets values to SELU's limit −λα and rescales so that mean 0 and variance 1 stay (Klambauer et al., NeurIPS
// 2017, section 3). GaussianNoise: adds normal noise of a given standard deviation.

#include "engine/layers/common_params.h"

namespace netloom {

struct SpatialDropoutParams {
    double rate = 0.2;
};
struct DropPathParams {
    double rate = 0.1;
};
struct AlphaDropoutParams {
    double rate = 0.1;
};
struct GaussianNoiseParams {
    double deviation = 0.1;
};

LayerDescriptor spatialDropoutLayer();
LayerDescriptor dropPathLayer();
LayerDescriptor alphaDropoutLayer();
LayerDescriptor gaussianNoiseLayer();

}  // namespace netloom
