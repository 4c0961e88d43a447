#pragma once
// A form generated from parameter declarations: one fitting editor per kind. Used for optimizers and importers; it knows
// neither.

#include <QWidget>

#include <vector>

#include "engine/catalog/param.h"

class QFormLayout;

namespace netloom::ui {

class ParamForm : public QWidget {
    Q_OBJECT
 public:
    explicit ParamForm(QWidget* parent = nullptr);

    /// Rebuilds the form. Missing values show the default.
    void setSpecs(const std::vector<ParamSpec>& specs, const ParamMap& values);
    /// Only the values that differ from their defaults.
    const ParamMap& values() const { return values_; }
    QList<QWidget*> labels() const;
    /// Says in the fields that were left to detection what was found.
    void showDetected(const ParamMap& detected);
    /// One label column for this form and those around it: all labels as wide as the widest.
    void alignLabelsWith(QList<QWidget*> others);
    /// The editor of a parameter, for focus and tests; null if there is none.
    QWidget* editor(const std::string& id) const;

 signals:
    void changed(const QString& id);

 private:
    QWidget* makeEditor(const ParamSpec& spec, const ParamValue& value);
    void set(const ParamSpec& spec, const ParamValue& value);

    QFormLayout* layout_;
    std::vector<ParamSpec> specs_;
    ParamMap values_;
};

}  // namespace netloom::ui
