#include "ui/widgets/progress_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <cmath>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kSteps = 1000;
}

ProgressStrip::ProgressStrip(QWidget* parent)
    : QWidget(parent),
      what_(makeLabel({}, TextRole::Label)),
      bar_(new QProgressBar),
      remaining_(makeLabel({}, TextRole::Label)),
      cancel_(makeButton(tr("Cancel"), {}, ButtonRole::Normal, ButtonSize::Small)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(10);
    row->addWidget(what_);
    row->addWidget(bar_, 1);
    row->addWidget(remaining_);
    row->addWidget(cancel_);
    bar_->setTextVisible(false);
    bar_->setMinimumWidth(80);
    setVisible(false);
    appear_.setSingleShot(true);
    connect(&appear_, &QTimer::timeout, this, [this] { setVisible(true); });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        cancel_->setEnabled(false);
        emit cancelRequested();
    });
}

void ProgressStrip::start(const QString& what) {
    elapsed_.start();
    remaining_->clear();
    cancel_->setEnabled(true);
    setProgress(-1, what);
    appear_.start(Theme::timing("progressAfterMs"));
}

void ProgressStrip::setProgress(double fraction, const QString& what) {
    if (!what.isEmpty()) {
        what_->setText(what);
        bar_->setAccessibleName(what);
    }
    bar_->setRange(0, fraction < 0 ? 0 : kSteps);
    if (fraction < 0) return;
    setSteadyValue(bar_, int(std::lround(fraction * kSteps)));
    const double seconds = double(elapsed_.elapsed()) / 1000;
    if (fraction > 0.01 && seconds * 1000 > Theme::timing("remainingTimeAfterMs"))
        remaining_->setText(clockText(seconds * (1 - fraction) / fraction));
}

void ProgressStrip::finish() {
    appear_.stop();
    setVisible(false);
}

void ProgressStrip::setCancellable(bool on) { cancel_->setVisible(on); }

void ProgressStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) cancel_->setText(tr("Cancel"));
    QWidget::changeEvent(event);
}

}  // namespace netloom::ui
