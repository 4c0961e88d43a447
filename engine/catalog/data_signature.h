#pragma once
// What a fitted recipe offers a network: blocks of inputs with their shapes, and targets. The graph is inferred against
// this; nothing of the table itself is needed.

#include <string>
#include <vector>

#include "engine/catalog/loss.h"
#include "engine/tensor/shape.h"

namespace netloom {

enum class BlockKind { features, image };

/// One tensor that an Input node can take. All table features together are one block, each image column another.
struct FeatureBlock {
    std::string id;  ///< "features" or the image column's name
    BlockKind kind = BlockKind::features;
    Shape shape;     ///< per sample: [slots] or [height, width, channels]
    std::vector<std::string> slotNames;///< name of each slot, "age" or "colour=red"; empty for images
    std::vector<std::string> columns;  ///< source columns
};

struct TargetInfo {
    std::string column;
    TargetKind kind = TargetKind::none;
    std::vector<std::string> classes;  ///< class names in index order (also for binary: 2 names)
    int64_t units = 1;                 ///< units an Output needs: classes.size(), or 1
};

struct DataSignature {
    std::vector<FeatureBlock> blocks;
    std::vector<TargetInfo> targets;
    int64_t trainingRows = 0;

    const FeatureBlock* block(const std::string& id) const;
    const TargetInfo* target(const std::string& column) const;
};

}  // namespace netloom
