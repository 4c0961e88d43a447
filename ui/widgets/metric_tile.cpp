#include "ui/widgets/metric_tile.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

MetricTile::MetricTile(const QString& name, bool compact, QWidget* parent)
    : QWidget(parent),
      name_(makeLabel({}, TextRole::Caption)),
      value_(makeLabel("–", compact ? TextRole::BodyStrong : TextRole::Metric)),
      change_(makeLabel({}, TextRole::Caption)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addWidget(name_);
    column->addWidget(value_);
    column->addWidget(change_);
    change_->hide();
    setName(name);
}

void MetricTile::setName(const QString& name) {
    name_->setText(name);
    value_->setAccessibleName(name);
}

void MetricTile::setValue(const QString& value, const char* inkToken) {
    setSteadyText(value_, value);
    if (value_->property("ink").toString() != QLatin1String(inkToken)) setTextInk(value_, inkToken);
}

void MetricTile::setChange(const QString& text, int direction) {
    change_->setText(text);
    change_->setVisible(!text.isEmpty());
    setTextInk(change_, direction > 0 ? "success" : direction < 0 ? "error" : "textMuted");
}

QString MetricTile::value() const { return value_->text(); }

}  // namespace netloom::ui
