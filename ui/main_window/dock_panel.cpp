#include "ui/main_window/dock_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

class PanelDock::TitleBar : public QWidget {
 public:
    TitleBar(PanelDock* dock, const QList<QAction*>& actions)
        : QWidget(dock),
          title(makeLabel({}, TextRole::BodyStrong)),
          subtitle(makeLabel({}, TextRole::Label)),
          menuButton(makeIconButton("ellipsis", {}, 15)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(12, 0, 6, 1);
        row->setSpacing(8);
        row->addWidget(title);
        row->addWidget(subtitle, 1);
        setTextInk(subtitle, "textMuted");
        subtitle->setMinimumWidth(0);
        subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        for (QAction* action : actions) {
            auto* button = makeIconButton("plus", action->text(), 15);
            button->setDefaultAction(action);
            button->setAccessibleName(action->text());
            row->addWidget(button);
        }
        row->addWidget(menuButton);
        connect(menuButton, &QToolButton::clicked, dock, [dock, this] {
            QMenu menu;
            menu.addAction(dock->isFloating() ? PanelDock::tr("Dock") : PanelDock::tr("Float"), dock,
                           [dock] { dock->setFloating(!dock->isFloating()); });
            menu.addAction(PanelDock::tr("Hide"), dock, &QDockWidget::close);
            menu.exec(menuButton->mapToGlobal(QPoint(0, menuButton->height())));
        });
        retranslate();
    }

    void retranslate() {
        menuButton->setToolTip(PanelDock::tr("Panel menu"));
        menuButton->setAccessibleName(PanelDock::tr("Panel menu"));
    }

    QSize sizeHint() const override { return {100, tabbed ? 0 : Theme::size("dockTitle")}; }
    QSize minimumSizeHint() const override { return {tabbed ? 0 : 60, sizeHint().height()}; }

    QLabel* title;
    QLabel* subtitle;
    QToolButton* menuButton;
    bool tabbed = false;

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::color("surfaceRaised"));
        painter.fillRect(0, height() - 1, width(), 1, Theme::color("line"));
    }
};

PanelDock::PanelDock(const DockPanel& panel, QWidget* parent) 
    : QDockWidget(parent),
      bar_(new TitleBar(this, panel.actions)),
      iconName_(panel.icon.isEmpty() ? QStringLiteral("panel-left") : panel.icon) {
    setObjectName(panel.id);
    setTitleBarWidget(bar_);
    setTexts(panel.title, panel.subtitle);
    panel.widget->setAttribute(Qt::WA_StyledBackground);
    if (!panel.widget->property("surface").isValid()) panel.widget->setProperty("surface", "surface");
    if (panel.area == Qt::LeftDockWidgetArea || panel.area == Qt::RightDockWidgetArea)  // readable, whatever asks for room
        panel.widget->setMinimumWidth(std::max(panel.widget->minimumWidth(), Theme::size("dockMin")));
    setWidget(panel.widget);
}

void PanelDock::setTexts(const QString& title, const QString& subtitle) {
    setWindowTitle(title);
    bar_->title->setText(title);
    bar_->subtitle->setText(subtitle);
    setAccessibleName(subtitle.isEmpty() ? title : title + ", " + subtitle);
}

void PanelDock::setTabbed(bool tabbed) {
    if (bar_->tabbed == tabbed) return;
    bar_->tabbed = tabbed;
    bar_->setVisible(!tabbed);
    bar_->updateGeometry();
}

void PanelDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) bar_->retranslate();
    QDockWidget::changeEvent(event);
}

}  // namespace netloom::ui
