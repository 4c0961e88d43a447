#pragma once
// The look of the program: colours, fonts and sizes from the design tokens, light or dark, changed while running.
//
// Theme::install(app) once at start sets Fusion, palette, font and the one style sheet. Ask for colours when painting
// (never keep them): Theme::color("accent"), Theme::color("category:conv"), Theme::color("series:1"). A widget that
// caches pixmaps connects to themeChanged. GUI thread only.

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QObject>

#include "ui/widgets/theme_tokens.h"

namespace netloom::ui {

enum class ThemeMode { Light, Dark, Auto };

/// Steps of the type scale in tokens.json.
enum class TextRole { Caption, CaptionStrong, Label, Body, BodyStrong, Title, Metric, Page, Display, Mono };

class Theme : public QObject {
    Q_OBJECT

 public:
    static Theme& instance();

    /// Applies style, palette, font and style sheet to the application. Later changes go through setMode.
    static void install(QApplication& application, ThemeMode mode = ThemeMode::Auto);

    ThemeMode mode() const { return mode_; }
    void setMode(ThemeMode mode);
    bool isDark() const { return dark_; }

    /// Chinese text never goes below 12 px; the window sets this with the language.
    void setCjk(bool on);

    /// A fill or ink token ("surface", "accentText"), "category:conv", "series:1", or a literal "#RRGGBB".
    /// An unknown name is a bug and asserts.
    static QColor color(const QString& token);
    static QColor category(const QString& id) { return color("category:" + id); }
    static QString categoryIcon(const QString& id);
    /// Series styles repeat after the eighth.
    static SeriesStyle series(int index);

    static QFont font(TextRole role);
    static TypeStyle typeStyle(TextRole role);
    /// Sizes, radii, spaces, timings by token name, in device-independent pixels or milliseconds.
    static int size(const QString& name);
    static int radius(const QString& name);
    static int space(int step);
    static int timing(const QString& name);
    /// A motion token in milliseconds, 0 when the system asks for reduced motion.
    static int motion(const QString& name);

    const ThemeTokens& tokens() const { return tokens_; }
    const ThemeColors& colors() const { return dark_ ? tokens_.dark : tokens_.light; }

 signals:
    void themeChanged();

 private:
    Theme();
    void apply();
    QPalette palette() const;
    QString styleSheet() const;
    QString expand(const QString& placeholder) const;

    ThemeTokens tokens_;
    ThemeMode mode_ = ThemeMode::Auto;
    bool systemIsDark_ = false;
    bool dark_ = false;
    bool cjk_ = false;
    bool installed_ = false;
};

/// `top` laid over `base` with the given share of `top` (0 … 1).
QColor mix(const QColor& base, const QColor& top, double share);
/// `color` with another opacity (0 … 1).
QColor withAlpha(QColor color, double alpha);
/// Whichever of the two text colours reads better on `background` (WCAG contrast).
QColor readableOn(const QColor& background);

/// Marks a label with a step of the type scale; colour and font come from the style sheet and follow the theme.
void setTextRole(QWidget* label, TextRole role);
/// Overrides the ink of a label: "textMuted", "success", "warning", "error", "accentText".
void setTextInk(QWidget* label, const char* inkToken);

}  // namespace netloom::ui
