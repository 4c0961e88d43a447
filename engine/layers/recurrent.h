#pragma once
// SimpleRNN, LSTM and GRU: layers with a state that goes through a sequence [steps, channels] step by step.
//
// Formulas and sources: engine/tensor/kernels/recurrent_cells.h. Several layers can be stacked within one node, each in one
// or both directions (Schuster & Paliwal 1997). Recurrent dropout uses one mask for all steps (Gal & Ghahramani, NIPS 2016).
//
// Output: last step [width], sequence [steps, width] or final state. width = units, doubled when directions are
// concatenated. A state has one h per layer and direction, [layers · directions · units]; an LSTM's memories c follow,
// again for all layers and directions. The optional port "state" takes the same. "Last step" is what each direction gives
// after its own last valid step; padded steps do not move a state and give 0.
//
// Variables per layer (of the second layer with suffix 2, …): inputWeight [channels, directions · gates · units],
// recurrentWeight [directions · units, gates · units], bias, and for GRU with reset after recurrentBias of the candidate.

#include "engine/layers/common_params.h"
#include "engine/tensor/kernels/recurrent.h"

namespace netloom {

enum class RecurrentOutput { last, sequence, state };
std::vector<EnumChoice<RecurrentOutput>> enumChoices(RecurrentOutput);
enum class Bidirectional { off, concat, sum, average };
std::vector<EnumChoice<Bidirectional>> enumChoices(Bidirectional);
enum class RecurrentFunction { tanh, relu };
std::vector<EnumChoice<RecurrentFunction>> enumChoices(RecurrentFunction);

struct RecurrentParams {
    int64_t units = 64;
    RecurrentOutput output = RecurrentOutput::last;
    Bidirectional bidirectional = Bidirectional::off;
    int64_t layers = 1;
    double dropout = 0;           ///< between stacked layers
    double recurrentDropout = 0;
    RecurrentFunction function = RecurrentFunction::tanh;  ///< SimpleRNN
    bool forgetBias = true;       ///< LSTM: the forget gates' bias starts at 1 (Jozefowicz et al., ICML 2015)
    bool resetAfter = true;       ///< GRU: as cuDNN, Keras and ONNX's linear_before_reset
    double l2 = 0;

    int64_t directions() const { return bidirectional == Bidirectional::off ? 1 : 2; }
    bool merges() const { return bidirectional == Bidirectional::sum || bidirectional == Bidirectional::average; }
    int64_t width() const { return bidirectional == Bidirectional::concat ? 2 * units : units; }
    /// Values of all h; an LSTM's state has as many c.
    int64_t stateUnits() const { return layers * directions() * units; }
};

LayerDescriptor simpleRnnLayer();
LayerDescriptor lstmLayer();
LayerDescriptor gruLayer();

/// ONNX operators RNN, LSTM and GRU.
Expected<std::string> exportRecurrent(kernels::Cell cell, const RecurrentParams& params, const ExportContext& context,
                                      OperatorSink& sink);

}  // namespace netloom
