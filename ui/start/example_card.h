#pragma once
// One example of the gallery: its picture, title, one line, size and time; hover or focus shows Open and train / Open.

#include <QWidget>

#include "engine/project/examples.h"

class QLabel;
class QPushButton;

namespace netloom::ui {

class ExampleCard : public QWidget {
    Q_OBJECT

 public:
    explicit ExampleCard(const ExampleDescriptor& example, QWidget* parent = nullptr);

    const ExampleDescriptor& example() const { return example_; }
    bool matches(const QString& query) const;
    void retranslate();
    QSize sizeHint() const override { return {300, 206}; }

 signals:
    void opened(bool train);

 protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

 private:
    QRect pictureRect() const;
    QRect footerRect() const;
    bool isHot() const;
    void setHot(bool hot);

    ExampleDescriptor example_;
    std::optional<ExamplePreview> preview_;  ///< made when first painted
    QPixmap picture_;                        ///< painted once per size, theme and scale
    QWidget* buttons_;
    QPushButton* openAndTrain_;
    QPushButton* open_;
    bool hot_ = false;
};

}  // namespace netloom::ui
