#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace netloom::ui {
namespace {

// The context is the one that lupdate gives to a tr() that belongs to no class.
QString tr(const char* text) { return QCoreApplication::translate("netloom::ui", text); }

/// Between these, people read whole numbers in groups of three; 54,321 and not 5.432e4.
constexpr double kGroupedFrom = 1e4, kGroupedTo = 1e9;

}  // namespace

QString translate(const Message& message) {
    if (message.empty()) return {};
    const QString pattern = QCoreApplication::translate("engine", message.pattern.c_str());
    QString text;
    text.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int digit = pattern[i] == '%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (digit >= 1 && digit <= int(message.arguments.size())) {
            text += QString::fromStdString(message.arguments[size_t(digit - 1)]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

QString sentence(const QString& text) {
    static const QString kEnds = QStringLiteral(".!?…:。！？：");
    return text.isEmpty() || kEnds.contains(text.back()) ? text : tr("%1.").arg(text);
}

QString errorText(const Error& error) {
    const QString what = translate(error.what), where = translate(error.where), remedy = translate(error.remedy);
    if (where.isEmpty() && remedy.isEmpty()) return sentence(what);
    if (remedy.isEmpty()) return sentence(tr("%1 (%2)").arg(what, where));
    if (where.isEmpty()) return sentence(tr("%1. %2").arg(what, remedy));
    return sentence(tr("%1 (%2). %3").arg(what, where, remedy));
}

QString shortNumber(double value, int digits) {
    const double size = std::abs(value);
    if (std::isfinite(value) && value < 0) return QStringLiteral("−") + shortNumber(size, digits);
    if (!(size >= kGroupedFrom && size < kGroupedTo)) return plainNumber(value, digits);
    const int decimals = std::max(0, digits - 1 - int(std::floor(std::log10(size))));
    QString text = QLocale().toString(value, 'f', decimals);
    if (decimals == 0) return text;
    while (text.endsWith('0')) text.chop(1);
    return text.back().isDigit() ? text : text.chopped(1);
}

QString plainNumber(double value, int digits) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
    QString text = QString::number(value, 'g', digits);
    text.replace("e-0", "e-").replace("e+0", "e");
    return text;
}

QString groupedNumber(qlonglong value) { return QLocale().toString(value); }

QString percentText(double fraction, int decimals) {
    if (!std::isfinite(fraction)) return shortNumber(fraction);
    return tr("%1 %").arg(QLocale().toString(fraction * 100, 'f', decimals));
}

QString clockText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "–";
    const qint64 total = std::llround(seconds);
    const QString tail = QString("%1").arg(total % 60, 2, 10, QChar('0'));
    if (total < 3600) return QString("%1:%2").arg(total / 60).arg(tail);
    return QString("%1:%2:%3").arg(total / 3600).arg(total / 60 % 60, 2, 10, QChar('0')).arg(tail);
}

QString roughDuration(double seconds) {
    if (seconds < 90) return tr("about %1 s").arg(std::max(1LL, std::llround(seconds)));
    return tr("about %1 min").arg(std::llround(seconds / 60));
}

QString byteText(double bytes) {
    static const char* const kUnits[] = {"B", "KB", "MB", "GB", "TB"};
    int unit = 0;
    while (bytes >= 1000 && unit < 4) {
        bytes /= 1000;
        ++unit;
    }
    return QString("%1 %2").arg(QLocale().toString(bytes, 'f', bytes < 10 && unit > 0 ? 1 : 0), kUnits[unit]);
}

}  // namespace netloom::ui
