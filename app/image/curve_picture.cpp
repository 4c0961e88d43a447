#include "app/image/curve_picture.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QSaveFile>
#include <cmath>

namespace netloom::app {

namespace {

constexpr int kWidth = 960, kHeight = 540, kLeft = 80, kRight = 24, kTop = 48, kBottom = 56;

struct Axes {
    double epochs = 1, low = 0, high = 1;
    QPointF at(double epoch, double loss) const {
        return {kLeft + epoch / epochs * (kWidth - kLeft - kRight),
                kHeight - kBottom - (loss - low) / (high - low) * (kHeight - kTop - kBottom)};
    }
};

Axes axesFor(const RunLog& log) {
    Axes axes;
    double high = 0;
    for (const EpochPoint& point : log.epochs) {
        axes.epochs = std::max(axes.epochs, double(point.epoch));
        for (const Metrics* metrics : {&point.train, &point.validation})
            if (const auto loss = metrics->find("loss"); loss != metrics->end() && std::isfinite(loss->second))
                high = std::max(high, loss->second);
    }
    for (const StepPoint& point : log.steps) axes.epochs = std::max(axes.epochs, point.epoch);
    if (high <= 0)
        for (const StepPoint& point : log.steps)
            if (std::isfinite(point.loss)) high = std::max(high, point.loss);
    axes.high = high > 0 ? high * 1.05 : 1;
    return axes;
}

/// 1, 2 or 5 times a power of ten, about `count` steps over `range`.
double niceStep(double range, int count) {
    const double rough = range / count, power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power) return factor * power;
    return 10 * power;
}

void drawAxes(QPainter& painter, const Axes& axes) {
    painter.setPen(QPen(QColor(0xe3, 0xe6, 0xea), 1));
    const QColor text(0x4b, 0x55, 0x63);
    const double lossStep = niceStep(axes.high, 6), epochStep = std::max(1.0, niceStep(axes.epochs, 10));
    for (double loss = 0; loss <= axes.high; loss += lossStep) {
        painter.setPen(QColor(0xe3, 0xe6, 0xea));
        painter.drawLine(axes.at(0, loss), axes.at(axes.epochs, loss));
        painter.setPen(text);
        painter.drawText(QRectF(0, axes.at(0, loss).y() - 10, kLeft - 10, 20), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(loss, 'g', 4));
    }
    for (double epoch = 0; epoch <= axes.epochs; epoch += epochStep)
        painter.drawText(QRectF(axes.at(epoch, 0).x() - 40, kHeight - kBottom + 6, 80, 20), Qt::AlignCenter,
                         QString::number(epoch));
    painter.drawText(QRectF(kLeft, kHeight - 26, kWidth - kLeft - kRight, 20), Qt::AlignCenter, QStringLiteral("epoch"));
}

void drawSteps(QPainter& painter, const Axes& axes, const RunLog& log) {
    painter.setPen(QPen(QColor(0x0b, 0x6b, 0xcb, 70), 1));
    QPolygonF line;
    for (const StepPoint& point : log.steps)
        if (std::isfinite(point.loss)) line << axes.at(point.epoch, std::min(point.loss, axes.high));
    painter.drawPolyline(line);
}

void drawEpochs(QPainter& painter, const Axes& axes, const RunLog& log, const Metrics EpochPoint::*metrics,
                const QColor& colour, const QString& name, int place) {
    QPolygonF line;
    for (const EpochPoint& point : log.epochs)
        if (const auto loss = (point.*metrics).find("loss"); loss != (point.*metrics).end() && std::isfinite(loss->second))
            line << axes.at(double(point.epoch), loss->second);
    if (line.isEmpty()) return;
    painter.setPen(QPen(colour, 2.2));
    painter.drawPolyline(line);
    const int left = kLeft + place * 180;
    painter.drawLine(left, 24, left + 24, 24);
    painter.setPen(QColor(0x1f, 0x29, 0x37));
    painter.drawText(QRectF(left + 32, 14, 140, 20), Qt::AlignLeft | Qt::AlignVCenter, name);
}

}  // namespace

Expected<void> writeCurvePicture(const RunLog& log, const std::filesystem::path& file) {
    // Fonts need an application object; the offscreen platform needs no display.
    std::unique_ptr<QGuiApplication> application;
    static int count = 1;
    static char name[] = "netloom";
    static char* arguments[] = {name, nullptr};
    if (!QCoreApplication::instance()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Qt would say on stderr that a session's folder is missing, which nobody needs for a picture.
        if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) qputenv("QT_LOGGING_RULES", "*.warning=false");
        application = std::make_unique<QGuiApplication>(count, arguments);
    }
    QImage image(kWidth, kHeight, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        QFont font(QStringLiteral("Inter"));
        font.setPixelSize(13);
        painter.setFont(font);
        const Axes axes = axesFor(log);
        drawAxes(painter, axes);
        drawSteps(painter, axes, log);
        drawEpochs(painter, axes, log, &EpochPoint::train, QColor(0x0b, 0x6b, 0xcb), QStringLiteral("training loss"), 0);
        drawEpochs(painter, axes, log, &EpochPoint::validation, QColor(0xd9, 0x5f, 0x0e), QStringLiteral("validation loss"), 1);
    }
    QSaveFile out(QString::fromStdString(file.string()));
    if (!out.open(QIODevice::WriteOnly) || !image.save(&out, "PNG") || !out.commit())
        return fail(NL_TR("engine", "The picture cannot be written"), file.string(),
                    NL_TR("engine", "Check the folder and the space on the disk"));
    return {};
}

}  // namespace netloom::app
