#include "ui/commands/param_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/widgets/form.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

/// Typed values that the kind writes as text ("3,3"); refuses what does not parse by turning back.
QLineEdit* textEditor(const ParamSpec& spec, const ParamValue& value, std::function<void(ParamValue)> apply) {
    auto* edit = new QLineEdit(QString::fromStdString(paramText(value)));
    QObject::connect(edit, &QLineEdit::editingFinished, edit, [edit, spec, last = value, apply]() mutable {
        const auto parsed = parseParam(spec, edit->text().toStdString());
        if (parsed && checkParam(spec, *parsed)) {
            if (*parsed != last) apply(last = *parsed);
            edit->setToolTip(translate(spec.help));
        } else {
            edit->setToolTip(errorText(parsed ? checkParam(spec, *parsed).error() : parsed.error()));
            edit->setText(QString::fromStdString(paramText(last)));
        }
    });
    return edit;
}

}  // namespace

ParamForm::ParamForm(QWidget* parent) : QWidget(parent), layout_(new QFormLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout_->setRowWrapPolicy(QFormLayout::DontWrapRows);
}

void ParamForm::setSpecs(const std::vector<ParamSpec>& specs, const ParamMap& values) {
    while (layout_->rowCount()) layout_->removeRow(0);
    specs_ = specs;
    values_ = values;
    // New widgets stand last in the window's order of Tab; these belong behind what is in front of the form.
    QWidget* before = previousInFocusChain();
    while (before != this && before->focusPolicy() == Qt::NoFocus) before = before->previousInFocusChain();
    for (const ParamSpec& spec : specs_) {
        const auto given = values.find(spec.id);
        QWidget* editor = makeEditor(spec, given == values.end() ? spec.defaultValue : given->second);
        editor->setObjectName(QString::fromStdString(spec.id));
        editor->setMinimumWidth(60);
        editor->setToolTip(translate(spec.help));
        editor->setAccessibleName(translate(spec.title));
        editor->setAccessibleDescription(translate(spec.help));
        QLabel* label = makeLabel(translate(spec.title), TextRole::Label);
        label->setBuddy(editor);
        label->setToolTip(translate(spec.help));
        layout_->addRow(label, editor);
        if (before != this) setTabOrder(before, editor);
        before = editor;
    }
}

QList<QWidget*> ParamForm::labels() const {
    QList<QWidget*> all;
    for (int row = 0; row < layout_->rowCount(); ++row) all << layout_->itemAt(row, QFormLayout::LabelRole)->widget();
    return all;
}

void ParamForm::alignLabelsWith(QList<QWidget*> others) {
    others << labels();
    int width = 0;
    for (QWidget* label : others) {
        label->setMinimumWidth(0);
        width = std::max(width, label->sizeHint().width());
    }
    for (QWidget* label : others) label->setMinimumWidth(width);
}

QWidget* ParamForm::makeEditor(const ParamSpec& spec, const ParamValue& value) {
    const auto apply = [this, spec](const ParamValue& next) { set(spec, next); };
    switch (spec.kind) {
        case ParamKind::boolean: {
            auto* box = new QCheckBox;
            box->setChecked(std::get<bool>(value));
            connect(box, &QCheckBox::toggled, this, [apply](bool on) { apply(on); });
            return box;
        }
        case ParamKind::integer: {
            auto* box = new IntegerField;
            box->setRange(int(std::max(spec.minimum, -2e9)), int(std::min(spec.maximum, 2e9)));
            box->setValue(int(std::get<int64_t>(value)));
            if (!spec.unit.empty()) box->setSuffix(" " + QString::fromStdString(spec.unit));
            box->setKeyboardTracking(false);
            connect(box, &IntegerField::valueChanged, this, [apply](int number) { apply(int64_t(number)); });
            return box;
        }
        case ParamKind::real: {
            auto* box = new RealField;
            box->setRange(spec.minimum, spec.maximum);
            box->setValue(std::get<double>(value));
            connect(box, &RealField::valueChanged, this, [apply](double number) { apply(number); });
            return box;
        }
        case ParamKind::choice: {
            auto* box = new QComboBox;
            for (const Choice& choice : spec.choices) box->addItem(translate(choice.title), QString::fromStdString(choice.id));
            box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value))));
            connect(box, &QComboBox::currentIndexChanged, this,
                    [apply, box] { apply(box->currentData().toString().toStdString()); });
            return box;
        }
        case ParamKind::text:
        case ParamKind::integerList: break;
    }
    return textEditor(spec, value, apply);
}

void ParamForm::showDetected(const ParamMap& detected) {
    for (const ParamSpec& spec : specs_) {
        const auto found = detected.find(spec.id);
        if (found == detected.end()) continue;
        const QString value = QString::fromStdString(paramText(found->second));
        if (auto* text = qobject_cast<QLineEdit*>(editor(spec.id))) {
            text->setPlaceholderText(value.isEmpty() ? tr("none") : value);
        } else if (auto* box = qobject_cast<QComboBox*>(editor(spec.id))) {
            const int automatic = box->findData(QStringLiteral("auto")), meant = box->findData(value);
            if (automatic >= 0 && meant >= 0 && meant != automatic) box->setItemText(automatic, tr("Detected: %1").arg(box->itemText(meant)));
        }
    }
}

void ParamForm::set(const ParamSpec& spec, const ParamValue& value) {
    if (value == spec.defaultValue) values_.erase(spec.id);
    else values_[spec.id] = value;
    emit changed(QString::fromStdString(spec.id));
}

QWidget* ParamForm::editor(const std::string& id) const { return findChild<QWidget*>(QString::fromStdString(id)); }

}  // namespace netloom::ui
