#pragma once
// Ids of the built-in layers (and of the parameters) that templates, suggestions and one-click fixes put into a graph.
// The layers themselves are declared in engine/layers; a test compares these ids with the catalog.

namespace netloom::layer_type {

inline constexpr const char* kInput = "input";
inline constexpr const char* kOutput = "output";
inline constexpr const char* kDense = "dense";
inline constexpr const char* kConv2d = "conv2d";
inline constexpr const char* kMaxPool2d = "maxPool2d";
inline constexpr const char* kAveragePool2d = "averagePool2d";
inline constexpr const char* kGlobalAveragePool2d = "globalAveragePool2d";
inline constexpr const char* kFlatten = "flatten";
inline constexpr const char* kActivation = "activation";
inline constexpr const char* kDropout = "dropout";
inline constexpr const char* kBatchNorm = "batchNorm";
inline constexpr const char* kConcatenate = "concatenate";
inline constexpr const char* kAdd = "add";
inline constexpr const char* kConv1d = "conv1d";
inline constexpr const char* kGlobalAveragePool1d = "globalAveragePool1d";
inline constexpr const char* kGlobalMaxPool1d = "globalMaxPool1d";
inline constexpr const char* kEmbedding = "embedding";
inline constexpr const char* kPositionalEncoding = "positionalEncoding";
inline constexpr const char* kTransformerEncoder = "transformerEncoder";
inline constexpr const char* kLstm = "lstm";
inline constexpr const char* kGru = "gru";
inline constexpr const char* kSlice = "slice";
inline constexpr const char* kRepeatVector = "repeatVector";
inline constexpr const char* kSubtract = "subtract";

}  // namespace netloom::layer_type

namespace netloom::layer_param {

inline constexpr const char* kSource = "source";      ///< Input
inline constexpr const char* kTarget = "target";      ///< Output
inline constexpr const char* kLoss = "loss";          ///< Output; "auto" or a loss id
inline constexpr const char* kUnits = "units";        ///< Dense
inline constexpr const char* kFilters = "filters";    ///< Conv2D
inline constexpr const char* kKernelSize = "kernelSize";
inline constexpr const char* kStride = "stride";
inline constexpr const char* kPadding = "padding";    ///< "valid" or "same"
inline constexpr const char* kInitialiser = "initialiser";
inline constexpr const char* kUseBias = "useBias";
inline constexpr const char* kPoolSize = "poolSize";
inline constexpr const char* kFunction = "function";  ///< Activation
inline constexpr const char* kVocabulary = "vocabulary";  ///< Embedding
inline constexpr const char* kVectors = "vectors";        ///< Embedding
inline constexpr const char* kSize = "size";              ///< Embedding
inline constexpr const char* kRate = "rate";          ///< Dropout
inline constexpr const char* kAxis = "axis";          ///< Slice
inline constexpr const char* kStart = "start";        ///< Slice
inline constexpr const char* kLength = "length";      ///< Slice
inline constexpr const char* kTimes = "times";        ///< RepeatVector
inline constexpr const char* kActivation = "activation";  ///< Dense, Conv2D: applied at the end; "none" by default

}  // namespace netloom::layer_param
