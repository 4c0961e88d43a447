#include "ui/palette/layer_entry.h"

#include <QMimeData>
#include <QPainter>
#include <QPixmap>

#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

QString LayerEntry::id() const {
    const QString type = QString::fromStdString(layer->id);
    return preset ? type + '/' + QString::fromStdString(preset->id) : type;
}

QString LayerEntry::title() const { return preset ? translate(preset->title) : QString::fromStdString(layer->title); }

QString LayerEntry::summary() const { return translate(layer->summary); }

QString LayerEntry::category() const { return QString::fromLatin1(categoryId(layer->category)); }

ParamMap LayerEntry::params() const { return preset ? preset->params : ParamMap{}; }

bool LayerEntry::matches(const QString& text) const {
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    const QString haystack =
        QStringList{title(), id(), translate(categoryTitle(layer->category)), summary()}.join('\n');
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

std::vector<LayerEntry> layerEntries(const LayerCatalog& catalog) {
    std::vector<LayerEntry> entries;
    for (const LayerDescriptor& layer : catalog.all()) {
        if (layer.presets.empty()) entries.push_back({&layer, nullptr});
        for (const LayerPreset& preset : layer.presets) entries.push_back({&layer, &preset});
    }
    return entries;
}

std::optional<LayerEntry> layerEntry(const LayerCatalog& catalog, const QString& id) {
    for (const LayerEntry& entry : layerEntries(catalog))
        if (entry.id() == id) return entry;
    return std::nullopt;
}

QMimeData* layerMimeData(const LayerEntry& entry) {
    auto* data = new QMimeData;
    data->setData(kLayerMimeType, entry.id().toUtf8());
    data->setText(entry.title());
    return data;
}

std::optional<LayerEntry> droppedLayer(const LayerCatalog& catalog, const QMimeData* data) {
    if (!data || !data->hasFormat(kLayerMimeType)) return std::nullopt;
    return layerEntry(catalog, QString::fromUtf8(data->data(kLayerMimeType)));
}

QPixmap layerChip(const QString& category, int size, qreal devicePixelRatio) {
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = Theme::category(category);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(color, Theme::instance().isDark() ? 0.22 : 0.14));
    painter.drawRoundedRect(QRectF(0, 0, size, size), size > 24 ? 6 : 4, size > 24 ? 6 : 4);
    paintIcon(painter, QRectF(0, 0, size, size), Theme::categoryIcon(category), color, size * 2 / 3);
    return pixmap;
}

}  // namespace netloom::ui
