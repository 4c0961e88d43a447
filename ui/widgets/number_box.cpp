#include "ui/widgets/number_box.h"

#include <QLineEdit>
#include <cmath>

#include "ui/widgets/text.h"

namespace netloom::ui {

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(12);
    setRange(0, 1e12);
    setKeyboardTracking(false);
}

void NumberBox::stepBy(int steps) {
    double value = this->value();
    for (; steps != 0; steps += steps > 0 ? -1 : 1) {
        const bool grows = (steps > 0) == (value >= 0);
        double magnitude = std::abs(value);
        if (magnitude == 0) {
            value = steps > 0 ? 1e-3 : -1e-3;
            continue;
        }
        const double decade = std::pow(10.0, std::floor(std::log10(magnitude) + 1e-9));
        const double lead = magnitude / decade;
        if (grows) magnitude = decade * (lead < 1.999 ? 2 : lead < 4.999 ? 5 : 10);
        else magnitude = decade * (lead > 5.001 ? 5 : lead > 2.001 ? 2 : lead > 1.001 ? 1 : 0.5);
        value = std::copysign(magnitude, value);
    }
    setValue(value);
    selectAll();
}

QString NumberBox::textFromValue(double value) const { return shortNumber(value, 6); }

double NumberBox::valueFromText(const QString& text) const {
    bool ok = false;
    double value = text.trimmed().toDouble(&ok);
    if (!ok) value = locale().toDouble(text.trimmed(), &ok);
    return ok ? value : this->value();
}

QValidator::State NumberBox::validate(QString& text, int&) const {
    bool ok = false;
    double value = text.trimmed().toDouble(&ok);
    if (!ok) value = locale().toDouble(text.trimmed(), &ok);
    if (ok) return value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    static const QRegularExpression partial(R"(^\s*[-+]?[0-9.,]*([eE][-+]?[0-9]*)?\s*$)");
    return partial.match(text).hasMatch() ? QValidator::Intermediate : QValidator::Invalid;
}

QSize NumberBox::sizeHint() const {
    QSize size = QDoubleSpinBox::sizeHint();
    size.setWidth(fontMetrics().horizontalAdvance("0.0000001") + 40);  // twelve decimals would ask for far more
    return size;
}

}  // namespace netloom::ui
