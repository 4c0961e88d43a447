#include "ui/widgets/number_field.h"

#include <QLineEdit>
#include <QWheelEvent>
#include <cmath>

#include "ui/widgets/expression.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kDecimals = 12;

/// Anything may be typed; it becomes acceptable when it evaluates to a value in range.
QValidator::State stateOf(const QString& text, double minimum, double maximum) {
    const auto value = evaluateExpression(text);
    return value && *value >= minimum && *value <= maximum ? QValidator::Acceptable : QValidator::Intermediate;
}

template <class Field>
void prepare(Field* field) {
    field->setKeyboardTracking(false);
    field->setFocusPolicy(Qt::StrongFocus);
    field->setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    field->setGroupSeparatorShown(false);
    field->setLocale(QLocale::c());
}

template <class Field>
QString bareText(const Field& field, const QString& text) {
    QString bare = text;
    if (!field.suffix().isEmpty() && bare.endsWith(field.suffix())) bare.chop(field.suffix().size());
    if (!field.prefix().isEmpty() && bare.startsWith(field.prefix())) bare.remove(0, field.prefix().size());
    return bare.trimmed();
}

}  // namespace

IntegerField::IntegerField(QWidget* parent) : QSpinBox(parent) {
    prepare(this);
    setRange(0, 1'000'000'000);
    connect(this, &QSpinBox::valueChanged, this, [this] { mixed_ = false; });
}

void IntegerField::setMixed(bool mixed) {
    mixed_ = mixed;
    lineEdit()->setText(mixed ? tr("Mixed") : prefix() + textFromValue(value()) + suffix());
}

QValidator::State IntegerField::validate(QString& input, int&) const {
    return stateOf(bareText(*this, input), minimum(), maximum());
}

int IntegerField::valueFromText(const QString& text) const {
    const auto value = evaluateExpression(bareText(*this, text));
    return value ? int(std::lround(std::clamp(*value, double(minimum()), double(maximum())))) : this->value();
}

QString IntegerField::textFromValue(int value) const { return QString::number(value); }

void IntegerField::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

RealField::RealField(QWidget* parent) : QDoubleSpinBox(parent) {
    prepare(this);
    setDecimals(kDecimals);
    setRange(-1e12, 1e12);
    connect(this, &QDoubleSpinBox::valueChanged, this, [this] { mixed_ = false; });
}

void RealField::setMixed(bool mixed) {
    mixed_ = mixed;
    lineEdit()->setText(mixed ? tr("Mixed") : prefix() + textFromValue(value()) + suffix());
}

QValidator::State RealField::validate(QString& input, int&) const {
    return stateOf(bareText(*this, input), minimum(), maximum());
}

double RealField::valueFromText(const QString& text) const {
    const auto value = evaluateExpression(bareText(*this, text));
    return value ? std::clamp(*value, minimum(), maximum()) : this->value();
}

QString RealField::textFromValue(double value) const { return plainNumber(value, 10); }

void RealField::stepBy(int steps) {
    const double size = std::abs(value());
    const double step = size > 0 ? std::pow(10, std::floor(std::log10(size) + 1e-9) - 1) : singleStep() / 10;
    setValue(value() + steps * std::max(step, std::pow(10, -kDecimals)));
    selectAll();
}

void RealField::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

}  // namespace netloom::ui
