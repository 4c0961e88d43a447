#pragma once
// The design tokens (resources/theme/tokens.json) as values: colours, sizes, type scale. Read once, never written.

#include <QColor>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace netloom::ui {

/// How one data series looks: colour always travels with a marker and a dash, so colour is never the only sign.
struct SeriesStyle {
    QString name;
    QColor color;
    QString marker;  ///< "disc", "square", "triangle", "diamond", "star", "plus", "triangleInverted", "cross"
    Qt::PenStyle dash = Qt::SolidLine;
};

/// One step of the type scale, in device-independent pixels.
struct TypeStyle {
    int px = 13;
    int line = 18;
    int weight = 400;
};

/// Everything that differs between the light and the dark theme.
struct ThemeColors {
    QHash<QString, QColor> named;      ///< fills and inks by token name ("surface", "accentText")
    QHash<QString, QColor> category;   ///< layer categories by id ("conv")
    QVector<SeriesStyle> series;
    QVector<QColor> divergingStops;
};

struct ThemeTokens {
    ThemeColors light, dark;
    QHash<QString, int> size, radius, space;
    QHash<QString, TypeStyle> type;
    QHash<QString, QString> categoryIcon;
    QStringList familyUi, familyCjk, familyMono;
    QVector<QColor> sequentialStops, saliencyStops;
    QHash<QString, int> timing, motion;

    /// Reads the tokens compiled into the program.
    static ThemeTokens load();
};

}  // namespace netloom::ui
