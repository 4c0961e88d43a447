#include "ui/inspector/param_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <climits>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/toggle_switch.h"

namespace netloom::ui {

namespace {

int clampedInt(double value) { return int(std::clamp(value, -2e9, 2e9)); }

void setUp(IntegerField& field, const ParamSpec& spec) {
    field.setRange(clampedInt(spec.minimum), clampedInt(spec.maximum));
    field.setKeyboardTracking(false);
    if (!spec.unit.empty()) field.setSuffix(' ' + QString::fromStdString(spec.unit));
}

class BooleanEditor : public ParamEditor {
    Q_DECLARE_TR_FUNCTIONS(netloom::ui::BooleanEditor)
 public:
    BooleanEditor(const ParamSpec& spec, QWidget* parent) : ParamEditor(spec, parent), field_(new ToggleSwitch) {
        field_->setCheckable(true);
        adopt(field_);
        layout()->setAlignment(field_, Qt::AlignLeft);
        connect(field_, &QAbstractButton::toggled, this, [this](bool on) {
            if (!showing_) emit edited(ParamValue(on));
        });
    }
    void setValue(const ParamValue& value) override {
        showing_ = true;
        field_->setText({});
        field_->setChecked(std::get<bool>(value));
        showing_ = false;
    }
    void setMixed() override { field_->setText(tr("Mixed")); }

 private:
    ToggleSwitch* field_;
};

class IntegerEditor : public ParamEditor {
 public:
    IntegerEditor(const ParamSpec& spec, QWidget* parent) : ParamEditor(spec, parent), field_(new IntegerField) {
        setUp(*field_, spec);
        adopt(field_);
        connect(field_, &QSpinBox::valueChanged, this, [this](int value) {
            if (!showing_) emit edited(ParamValue(int64_t(value)));
        });
    }
    void setValue(const ParamValue& value) override {
        showing_ = true;
        field_->setMixed(false);
        field_->setValue(clampedInt(double(std::get<int64_t>(value))));
        showing_ = false;
    }
    void setMixed() override { field_->setMixed(true); }

 private:
    IntegerField* field_;
};

class RealEditor : public ParamEditor {
 public:
    RealEditor(const ParamSpec& spec, QWidget* parent) : ParamEditor(spec, parent), field_(new RealField) {
        field_->setDecimals(10);
        field_->setRange(spec.minimum, spec.maximum);
        field_->setKeyboardTracking(false);
        if (!spec.unit.empty()) field_->setSuffix(' ' + QString::fromStdString(spec.unit));
        adopt(field_);
        connect(field_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
            if (!showing_) emit edited(ParamValue(value));
        });
    }
    void setValue(const ParamValue& value) override {
        showing_ = true;
        field_->setMixed(false);
        field_->setValue(std::get<double>(value));
        showing_ = false;
    }
    void setMixed() override { field_->setMixed(true); }

 private:
    RealField* field_;
};

class TextEditor : public ParamEditor {
    Q_DECLARE_TR_FUNCTIONS(netloom::ui::TextEditor)
 public:
    TextEditor(const ParamSpec& spec, QWidget* parent) : ParamEditor(spec, parent), field_(new QLineEdit) {
        adopt(field_);
        connect(field_, &QLineEdit::editingFinished, this, [this] {
            if (field_->isModified() && !showing_) emit edited(ParamValue(field_->text().toStdString()));
            field_->setModified(false);
        });
    }
    void setValue(const ParamValue& value) override {
        field_->setPlaceholderText(tr("Automatic"));
        field_->setText(QString::fromStdString(std::get<std::string>(value)));
    }
    void setMixed() override {
        field_->clear();
        field_->setPlaceholderText(tr("Mixed"));
    }

 private:
    QLineEdit* field_;
};

/// Choices of the declaration, or suggested texts with "Automatic" for the empty one. Few short choices stand side by
/// side, more open as a list.
class ChoiceEditor : public ParamEditor {
    Q_DECLARE_TR_FUNCTIONS(netloom::ui::ChoiceEditor)
 public:
    ChoiceEditor(const ParamSpec& spec, const QStringList& suggestions, QWidget* parent) : ParamEditor(spec, parent) {
        QVector<QPair<QString, QString>> entries;
        int letters = 0;
        for (const Choice& choice : spec.choices)
            entries.append({QString::fromStdString(choice.id), translate(choice.title)});
        if (spec.kind == ParamKind::text) {
            entries.append({QString(), tr("Automatic")});
            for (const QString& text : suggestions) entries.append({text, text});
        }
        for (const auto& entry : entries) letters += int(entry.second.size()) + 3;
        if (spec.kind == ParamKind::choice && entries.size() <= 3 && letters <= 24) {
            segments_ = new SegmentedControl;
            for (const auto& [id, title] : entries) segments_->addSegment(id, title);
            segments_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            adopt(segments_);
            connect(segments_, &SegmentedControl::currentChanged, this,
                    [this](int, const QString& id) { announce(id); });
        } else {
            list_ = new QComboBox;
            for (const auto& [id, title] : entries) {
                list_->addItem(title, id);
                offered_ << id;
            }
            adopt(list_);
            connect(list_, &QComboBox::activated, this, [this](int i) { announce(list_->itemData(i).toString()); });
        }
    }
    void setValue(const ParamValue& value) override {
        const QString id = QString::fromStdString(std::get<std::string>(value));
        showing_ = true;
        if (segments_) segments_->setCurrentId(id);
        if (list_) {
            list_->setPlaceholderText(id);  // a value that is no longer offered stays readable
            list_->setCurrentIndex(list_->findData(id));
        }
        showing_ = false;
    }
    void offerOnly(const QStringList& ids) override {
        if (!list_ || ids == offered_) return;
        offered_ = ids;
        list_->clear();
        for (const Choice& choice : spec_.choices)
            if (const QString id = QString::fromStdString(choice.id); ids.contains(id)) list_->addItem(translate(choice.title), id);
    }
    void setMixed() override {
        showing_ = true;
        if (segments_) segments_->setCurrentIndex(-1);
        if (list_) {
            list_->setPlaceholderText(tr("Mixed"));
            list_->setCurrentIndex(-1);
        }
        showing_ = false;
    }

 private:
    void announce(const QString& id) {
        if (!showing_) emit edited(ParamValue(id.toStdString()));
    }

    SegmentedControl* segments_ = nullptr;
    QComboBox* list_ = nullptr;
    QStringList offered_;
};

/// A list of fixed length: number fields with × between them; the link button keeps two equal.
class ListEditor : public ParamEditor {
    Q_DECLARE_TR_FUNCTIONS(netloom::ui::ListEditor)
 public:
    ListEditor(const ParamSpec& spec, QWidget* parent) : ParamEditor(spec, parent) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(5);
        const int count = std::max(1, spec.maximumLength);
        for (int i = 0; i < count; ++i) {
            if (i > 0) row->addWidget(makeLabel(QStringLiteral("×"), TextRole::Label));
            auto* field = new IntegerField;
            setUp(*field, spec);
            field->setAccessibleName(tr("%1, value %2").arg(translate(spec.title)).arg(i + 1));
            row->addWidget(field, 1);
            fields_.append(field);
            connect(field, &QSpinBox::valueChanged, this, [this, field](int value) { changed(field, value); });
        }
        setFocusProxy(fields_.front());
        if (count != 2) return;
        link_ = makeIconButton("link", tr("Keep both equal"), 14);
        link_->setCheckable(true);
        row->addWidget(link_);
        connect(link_, &QToolButton::toggled, this, [this](bool on) {
            link_->setIcon(icon(on ? "link" : "unlink", on ? "accentText" : "textMuted"));
            if (on && !showing_) changed(fields_[0], fields_[0]->value());
        });
    }
    void setValue(const ParamValue& value) override {
        const auto& list = std::get<std::vector<int64_t>>(value);
        showing_ = true;
        for (int i = 0; i < fields_.size() && i < int(list.size()); ++i) {
            fields_[i]->setMixed(false);
            fields_[i]->setValue(clampedInt(double(list[size_t(i)])));
        }
        if (link_ && list.size() == 2) link_->setChecked(list[0] == list[1] && (link_->isChecked() || !known_));
        known_ = true;
        showing_ = false;
    }
    void setMixed() override {
        for (IntegerField* field : fields_) field->setMixed(true);
    }

 private:
    void changed(IntegerField* source, int value) {
        if (showing_) return;
        showing_ = true;
        if (link_ && link_->isChecked())
            for (IntegerField* field : fields_)
                if (field != source) field->setValue(value);
        showing_ = false;
        std::vector<int64_t> list;
        for (const IntegerField* field : fields_) list.push_back(field->value());
        emit edited(ParamValue(list));
    }

    QVector<IntegerField*> fields_;
    QToolButton* link_ = nullptr;
    bool known_ = false;  ///< a value was shown before, so the link button is the person's
};

}  // namespace

ParamEditor::ParamEditor(const ParamSpec& spec, QWidget* parent) : QWidget(parent), spec_(spec) {
    setObjectName("param_" + QString::fromStdString(spec.id));
}

void ParamEditor::adopt(QWidget* field) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field);
    field->setAccessibleName(translate(spec_.title));
    field->setAccessibleDescription(translate(spec_.help));
    setFocusProxy(field);
}

ParamEditor* ParamEditor::make(const ParamSpec& spec, const QStringList& suggestions, QWidget* parent) {
    switch (spec.kind) {
        case ParamKind::boolean: return new BooleanEditor(spec, parent);
        case ParamKind::integer: return new IntegerEditor(spec, parent);
        case ParamKind::real: return new RealEditor(spec, parent);
        case ParamKind::integerList: return new ListEditor(spec, parent);
        case ParamKind::choice: return new ChoiceEditor(spec, suggestions, parent);
        case ParamKind::text:
            if (!suggestions.isEmpty()) return new ChoiceEditor(spec, suggestions, parent);
            return new TextEditor(spec, parent);
    }
    return new TextEditor(spec, parent);
}

}  // namespace netloom::ui
