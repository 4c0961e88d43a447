#pragma once
// The networks that speed is compared on, as graphs; the same as in peer_torch.py.

#include <string>
#include <vector>

#include "engine/network/network.h"

namespace netloom {

struct Workload {
    std::string name;  ///< "convnet"
    Graph graph;
    NodeId input = 0, output = 0;
    Shape inputShape;
    int64_t classes = 2;     ///< 1: sigmoid cross-entropy
    int64_t vocabulary = 0;  ///< > 0: the input holds tokens below this
    std::vector<int64_t> trainingBatches;
};

std::vector<Workload> workloads();
/// 256 inputs, one hidden layer of `width` units, 10 classes.
Workload perceptron(int64_t width);

Network<float> builtNetwork(const Workload& workload);
/// Per sample, of the tensors that a node takes in.
std::vector<Shape> inputShapes(const Workload& workload, const Network<float>& network, NodeId node);
LayerCost costOf(const Workload& workload, const Network<float>& network, NodeId node);

}  // namespace netloom
