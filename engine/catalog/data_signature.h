#pragma once
// What a fitted recipe offers a network: blocks of inputs with their shapes, and targets. The graph is inferred against
// this; nothing of the table itself is needed.

#include <string>
#include <vector>

#include "engine/catalog/loss.h"
#include "engine/tensor/shape.h"

namespace netloom {

enum class BlockKind {
    features,  ///< [slots]
    image,     ///< [height, width, channels]
    tokens,    ///< [steps] of indices into a vocabulary; 0 pads, 1 stands for words not seen in training
    sequence,  ///< [steps, channels]
};

const char* blockKindId(BlockKind kind);  ///< "features", "image", "tokens", "sequence"

/// One tensor that an Input node can take. All table features together are one block, each image, text or series column
/// another.
struct FeatureBlock {
    std::string id;  ///< "features" or the column's name
    BlockKind kind = BlockKind::features;
    Shape shape;     ///< per sample
    std::vector<std::string> slotNames;///< name of each slot, "age" or "colour=red"; empty for images
    std::vector<std::string> columns;  ///< source columns
    int64_t vocabulary = 0;            ///< tokens: all indices are below this
    bool padded = false;               ///< sequence: rows may have fewer valid steps than the shape (tokens always may)
};

struct TargetInfo {
    std::string column;
    TargetKind kind = TargetKind::none;
    std::vector<std::string> classes;  ///< class names in index order (also for binary: 2 names)
    int64_t units = 1;                 ///< units an Output usually needs: classes.size(), or 1
    std::vector<int64_t> classRows = {};  ///< training rows of every class; empty when not known
    double lowest = 0, highest = 0;       ///< of a number, in the training rows

    bool isClasses() const { return kind == TargetKind::binary || kind == TargetKind::classes; }
};

/// Units an Output with this loss needs; 0: any number.
int64_t neededUnits(const TargetInfo& target, const LossDescriptor& loss, const ParamMap& lossParams);
/// Whether it may have this many: some losses take two forms of a target of two classes.
bool unitsFit(const TargetInfo& target, const LossDescriptor& loss, const ParamMap& lossParams, int64_t units);

struct DataSignature {
    std::vector<FeatureBlock> blocks;
    std::vector<TargetInfo> targets;
    int64_t trainingRows = 0;

    const FeatureBlock* block(const std::string& id) const;
    const TargetInfo* target(const std::string& column) const;
};

}  // namespace netloom
