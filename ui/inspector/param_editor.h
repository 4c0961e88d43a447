#pragma once
// One editor widget per parameter kind. The only place where a kind becomes a widget; no layer is named here.

#include <QStringList>
#include <QWidget>

#include "engine/catalog/param.h"

namespace netloom::ui {

class ParamEditor : public QWidget {
    Q_OBJECT
 public:
    /// `suggestions`: values offered for a text parameter (columns, blocks).
    static ParamEditor* make(const ParamSpec& spec, const QStringList& suggestions, QWidget* parent = nullptr);

    const ParamSpec& spec() const { return spec_; }
    /// Shows a value without announcing it.
    virtual void setValue(const ParamValue& value) = 0;
    /// Several nodes with different values are edited at once.
    virtual void setMixed() = 0;
    /// Of a choice: these ids only, in the order of the declaration.
    virtual void offerOnly(const QStringList& ids) { Q_UNUSED(ids); }

 signals:
    void edited(const netloom::ParamValue& value);  ///< by the person

 protected:
    explicit ParamEditor(const ParamSpec& spec, QWidget* parent);
    void adopt(QWidget* field);  ///< the field fills the editor and gives it its name and focus

    ParamSpec spec_;
    bool showing_ = false;  ///< setValue is at work: announce nothing
};

}  // namespace netloom::ui
