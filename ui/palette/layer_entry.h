#pragma once
// What a person can add to a diagram: one entry per layer of the catalog, or per preset of a layer that has presets.

#include <QPixmap>
#include <QString>
#include <optional>
#include <vector>

#include "engine/catalog/layer_descriptor.h"

class QMimeData;

namespace netloom::ui {

struct LayerEntry {
    const LayerDescriptor* layer = nullptr;  ///< lives as long as the catalog
    const LayerPreset* preset = nullptr;     ///< null: the layer with its defaults

    QString id() const;  ///< stable: "activation/relu", "dense"
    QString title() const;
    QString summary() const;
    QString category() const;  ///< token id: "conv"
    ParamMap params() const;
    /// Words typed match title, ids, category and summary; every word must match. Empty text matches all.
    bool matches(const QString& text) const;
};

std::vector<LayerEntry> layerEntries(const LayerCatalog& catalog);
std::optional<LayerEntry> layerEntry(const LayerCatalog& catalog, const QString& id);

/// Drag and drop of an entry from the palette to a canvas.
inline constexpr const char* kLayerMimeType = "application/x-netloom-layer";
QMimeData* layerMimeData(const LayerEntry& entry);
std::optional<LayerEntry> droppedLayer(const LayerCatalog& catalog, const QMimeData* data);

/// The icon of the entry in its category's colour, on a tinted square: `size` device-independent pixels.
QPixmap layerChip(const QString& category, int size, qreal devicePixelRatio);

}  // namespace netloom::ui
