#include "ui/widgets/theme_tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/base/error.h"

namespace netloom::ui {
namespace {

QHash<QString, int> integers(const QJsonObject& object) {
    QHash<QString, int> values;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it->isDouble()) values[it.key()] = it->toInt();
    return values;
}

QStringList strings(const QJsonValue& array) {
    QStringList values;
    for (const QJsonValue value : array.toArray()) values << value.toString();
    return values;
}

QVector<QColor> colors(const QJsonValue& array) {
    QVector<QColor> values;
    for (const QJsonValue value : array.toArray()) values << QColor(value.toString());
    return values;
}

Qt::PenStyle penStyle(const QString& dash) {
    if (dash == "dash") return Qt::DashLine;
    return dash == "dot" ? Qt::DotLine : Qt::SolidLine;
}

ThemeColors themeColors(const QJsonObject& theme) {
    ThemeColors result;
    const QJsonObject fills = theme["fills"].toObject();
    for (auto it = fills.begin(); it != fills.end(); ++it) result.named[it.key()] = QColor(it->toString());
    const QJsonObject inks = theme["ink"].toObject();
    for (auto it = inks.begin(); it != inks.end(); ++it)
        result.named[it.key()] = QColor(it->toObject()["value"].toString());
    const QJsonObject categories = theme["category"].toObject()["colors"].toObject();
    for (auto it = categories.begin(); it != categories.end(); ++it)
        result.category[it.key()] = QColor(it->toObject()["value"].toString());
    for (const QJsonValue value : theme["series"].toObject()["colors"].toArray()) {
        const QJsonObject entry = value.toObject();
        result.series << SeriesStyle{entry["name"].toString(), QColor(entry["value"].toString()),
                                     entry["marker"].toString(), penStyle(entry["dash"].toString())};
    }
    return result;
}

}  // namespace

ThemeTokens ThemeTokens::load() {
    QFile file(":/netloom/theme/tokens.json");
    NETLOOM_ASSERT(file.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    NETLOOM_ASSERT(!root.isEmpty());

    ThemeTokens tokens;
    tokens.light = themeColors(root["light"].toObject());
    tokens.dark = themeColors(root["dark"].toObject());
    tokens.size = integers(root["size"].toObject());
    tokens.radius = integers(root["radius"].toObject());
    tokens.space = integers(root["space"].toObject());
    tokens.timing = integers(root["timing"].toObject());
    tokens.motion = integers(root["motion"].toObject());

    const QJsonObject type = root["type"].toObject();
    tokens.familyUi = strings(type["familyUi"]);
    tokens.familyCjk = strings(type["familyCjk"]);
    tokens.familyMono = strings(type["familyMono"]);
    const QJsonObject scale = type["scale"].toObject();
    for (auto it = scale.begin(); it != scale.end(); ++it) {
        const QJsonObject entry = it->toObject();
        tokens.type[it.key()] = {entry["px"].toInt(), entry["line"].toInt(), entry["weight"].toInt()};
    }

    const QJsonObject categories = root["light"].toObject()["category"].toObject()["colors"].toObject();
    for (auto it = categories.begin(); it != categories.end(); ++it)
        tokens.categoryIcon[it.key()] = it->toObject()["icon"].toString();

    const QJsonObject maps = root["colormap"].toObject();
    tokens.sequentialStops = colors(maps["sequential"].toObject()["stops"]);
    tokens.saliencyStops = colors(maps["saliency"].toObject()["stops"]);
    tokens.light.divergingStops = colors(maps["divergingLight"].toObject()["stops"]);
    tokens.dark.divergingStops = colors(maps["divergingDark"].toObject()["stops"]);
    return tokens;
}

}  // namespace netloom::ui
