#pragma once
// Small pills: Chip is a button (role of a column, filter, list of the largest errors), Badge a count or a state.

#include <QAbstractButton>

namespace netloom::ui {

/// The tints a pill can take; each is a token pair with enough contrast.
enum class Tint { Neutral, Accent, Success, Warning, Error };

class Chip : public QAbstractButton {
    Q_OBJECT

 public:
    explicit Chip(const QString& text = {}, QWidget* parent = nullptr);

    void setTint(Tint tint);
    Tint tint() const { return tint_; }
    /// A second, fainter text after the first ("8 → 1  6").
    void setDetail(const QString& detail);
    /// Shows a chevron: clicking opens a menu.
    void setHasMenu(bool on);
    void setOutlined(bool on);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    Tint tint_ = Tint::Neutral;
    QString detail_;
    bool hasMenu_ = false;
    bool outlined_ = false;
};

/// A read-only pill: "3", "Verified, 3e-7". With an icon the meaning never rests on colour alone.
class Badge : public QWidget {
    Q_OBJECT

 public:
    explicit Badge(const QString& text = {}, Tint tint = Tint::Neutral, QWidget* parent = nullptr);
    void setText(const QString& text);
    void setTint(Tint tint);
    void setIconName(const QString& name);
    QString text() const { return text_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    QString text_, iconName_;
    Tint tint_;
};

/// Fill and ink of a tint in the current theme.
QColor tintFill(Tint tint);
QColor tintInk(Tint tint);

}  // namespace netloom::ui
