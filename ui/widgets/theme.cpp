#include "ui/widgets/theme.h"

#include <QFile>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>
#include <cmath>

#include "engine/base/error.h"
#include "ui/widgets/focus_ring.h"

namespace netloom::ui {
namespace {

const char* const kRoleNames[] = {"caption", "captionStrong", "label", "body", "bodyStrong",
                                  "title",   "metric",        "page",  "display", "mono"};

void repolish(QWidget* widget) {
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

double relativeLuminance(const QColor& color) {
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = relativeLuminance(a), lb = relativeLuminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

Theme::Theme() : tokens_(ThemeTokens::load()) {}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application, ThemeMode mode) {
    Theme& theme = instance();
    if (!theme.installed_) {
        const QPalette system = application.palette();
        theme.systemIsDark_ =
            system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
        application.setStyle(QStyleFactory::create("Fusion"));
        theme.installed_ = true;
        FocusRing::install(application);
    }
    theme.mode_ = mode;
    theme.apply();
}

void Theme::setMode(ThemeMode mode) {
    if (mode == mode_) return;
    mode_ = mode;
    apply();
}

void Theme::setCjk(bool on) {
    if (on == cjk_) return;
    cjk_ = on;
    apply();
}

void Theme::apply() {
    dark_ = mode_ == ThemeMode::Dark || (mode_ == ThemeMode::Auto && systemIsDark_);
    if (!installed_) return;
    QApplication::setPalette(palette());
    QApplication::setFont(font(TextRole::Body));
    qApp->setStyleSheet(styleSheet());
    emit themeChanged();
}

QColor Theme::color(const QString& token) {
    const ThemeColors& colors = instance().colors();
    if (const auto it = colors.named.constFind(token); it != colors.named.constEnd()) return *it;
    if (token.startsWith('#')) return QColor(token);
    if (token.startsWith("category:"))
        return colors.category.value(token.mid(9), colors.category.value("shape"));
    NETLOOM_ASSERT(token.startsWith("series:"));
    return series(token.mid(7).toInt()).color;
}

QString Theme::categoryIcon(const QString& id) { return instance().tokens_.categoryIcon.value(id, "box"); }

SeriesStyle Theme::series(int index) {
    const QVector<SeriesStyle>& all = instance().colors().series;
    return all[int(((index % all.size()) + all.size()) % all.size())];
}

TypeStyle Theme::typeStyle(TextRole role) {
    TypeStyle style = instance().tokens_.type.value(kRoleNames[int(role)]);
    if (instance().cjk_) style.px = std::max(style.px, 12);
    return style;
}

QFont Theme::font(TextRole role) {
    const ThemeTokens& tokens = instance().tokens_;
    const TypeStyle style = typeStyle(role);
    QFont font;
    font.setFamilies(role == TextRole::Mono ? tokens.familyMono + tokens.familyCjk
                                            : tokens.familyUi + tokens.familyCjk);
    font.setPixelSize(style.px);
    font.setWeight(QFont::Weight(style.weight));
    if (role == TextRole::Mono) font.setStyleHint(QFont::Monospace);
    return font;
}

int Theme::size(const QString& name) { return instance().tokens_.size.value(name); }
int Theme::radius(const QString& name) { return instance().tokens_.radius.value(name); }
int Theme::space(int step) { return instance().tokens_.space.value(QString::number(step)); }
int Theme::timing(const QString& name) { return instance().tokens_.timing.value(name); }

int Theme::motion(const QString& name) {
    const bool reduced =
        qEnvironmentVariableIsSet("NETLOOM_REDUCED_MOTION") || !QApplication::isEffectEnabled(Qt::UI_General);
    return reduced ? 0 : instance().tokens_.motion.value(name);
}

QPalette Theme::palette() const {
    const auto& c = colors().named;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const char* token) { palette.setColor(role, c[token]); };
    set(QPalette::Window, "surfaceRaised");
    set(QPalette::WindowText, "text");
    set(QPalette::Base, "surface");
    set(QPalette::AlternateBase, "surfaceRaised");
    set(QPalette::Text, "text");
    set(QPalette::Button, "surface");
    set(QPalette::ButtonText, "text");
    set(QPalette::BrightText, "modeActiveText");
    set(QPalette::ToolTipBase, "surface");
    set(QPalette::ToolTipText, "text");
    set(QPalette::PlaceholderText, "textMuted");
    set(QPalette::Highlight, "selectionFill");
    set(QPalette::HighlightedText, "text");
    set(QPalette::Link, "accentText");
    set(QPalette::LinkVisited, "accentText");
    set(QPalette::Light, "surface");
    set(QPalette::Midlight, "hover");
    set(QPalette::Mid, "line");
    set(QPalette::Dark, "lineStrong");
    set(QPalette::Shadow, "controlBorder");
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mix(c["surface"], c["textMuted"], 0.6));
    return palette;
}

QString Theme::styleSheet() const {
    QFile file(":/netloom/theme/netloom.qss");
    NETLOOM_ASSERT(file.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(file.readAll());
    static const QRegularExpression placeholder(R"(\$\{([^}]+)\})");
    QString sheet;
    sheet.reserve(source.size() * 2);
    qsizetype last = 0;
    for (auto it = placeholder.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        sheet += QStringView(source).mid(last, match.capturedStart() - last);
        sheet += expand(match.captured(1));
        last = match.capturedEnd();
    }
    return sheet + source.mid(last);
}

QString Theme::expand(const QString& placeholder) const {
    const qsizetype colon = placeholder.indexOf(':');
    const QString kind = placeholder.left(colon), name = placeholder.mid(colon + 1);
    if (colon < 0) return color(placeholder).name();
    if (kind == "size") return QString::number(size(name)) + "px";
    if (kind == "radius") return QString::number(radius(name)) + "px";
    if (kind == "asset") return QString("url(:/netloom/theme/%1/%2.svg)").arg(dark_ ? "dark" : "light", name);
    if (kind == "type") {
        TypeStyle style = tokens_.type.value(name);
        if (cjk_) style.px = std::max(style.px, 12);
        return QString("font-size: %1px; font-weight: %2").arg(style.px).arg((style.weight + 50) / 100 * 100);
    }
    if (kind == "mono") return "\"" + (tokens_.familyMono + tokens_.familyCjk).join("\", \"") + "\"";
    NETLOOM_ASSERT(kind == "soft");
    return mix(color("surface"), color(name), 0.5).name();
}

QColor mix(const QColor& base, const QColor& top, double share) {
    const auto blend = [share](float a, float b) { return float(double(a) * (1 - share) + double(b) * share); };
    return QColor::fromRgbF(blend(base.redF(), top.redF()), blend(base.greenF(), top.greenF()),
                            blend(base.blueF(), top.blueF()));
}

QColor withAlpha(QColor color, double alpha) {
    color.setAlphaF(float(alpha));
    return color;
}

QColor readableOn(const QColor& background) {
    const QColor dark = Theme::instance().tokens().light.named["text"];
    const QColor light = Theme::instance().tokens().light.named["modeActiveText"];
    return contrast(background, dark) >= contrast(background, light) ? dark : light;
}

void setTextRole(QWidget* label, TextRole role) {
    label->setProperty("textRole", kRoleNames[int(role)]);
    repolish(label);
}

void setTextInk(QWidget* label, const char* inkToken) {
    label->setProperty("ink", inkToken);
    repolish(label);
}

}  // namespace netloom::ui
