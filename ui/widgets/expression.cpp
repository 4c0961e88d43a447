#include "ui/widgets/expression.h"

#include <cmath>

namespace netloom::ui {
namespace {

/// Recursive descent over: sum = product (± product)*, product = power (×/ power)*, power = unary (^ power)?
class Parser {
 public:
    explicit Parser(const QString& text) {
        for (QChar c : text)
            if (!c.isSpace()) text_ += c == u'×' || c == u'·' ? QChar('*') : c == u'−' ? QChar('-') : c;
    }

    std::optional<double> parse() {
        const double value = sum();
        if (!ok_ || position_ != text_.size() || text_.isEmpty() || !std::isfinite(value)) return std::nullopt;
        return value;
    }

 private:
    bool take(char c) {
        if (position_ >= text_.size() || text_[position_] != QChar(c)) return false;
        ++position_;
        return true;
    }

    double sum() {
        double value = product();
        while (ok_) {
            if (take('+'))
                value += product();
            else if (take('-'))
                value -= product();
            else
                break;
        }
        return value;
    }

    double product() {
        double value = unary();
        while (ok_) {
            if (take('*'))
                value *= unary();
            else if (take('/'))
                value /= unary();
            else
                break;
        }
        return value;
    }

    double unary() {
        if (++depth_ > 100) ok_ = false;
        double value = 0;
        if (!ok_)
            value = 0;
        else if (take('-'))
            value = -unary();
        else if (take('+'))
            value = unary();
        else
            value = power();
        --depth_;
        return value;
    }

    double power() {
        const double base = primary();
        return ok_ && take('^') ? std::pow(base, unary()) : base;
    }

    double primary() {
        if (take('(')) {
            const double value = sum();
            ok_ = ok_ && take(')');
            return value;
        }
        const qsizetype start = position_;
        while (position_ < text_.size() && isNumberCharacter(start)) ++position_;
        bool isNumber = false;
        const double value = text_.mid(start, position_ - start).toDouble(&isNumber);
        ok_ = ok_ && isNumber;
        return value;
    }

    bool isNumberCharacter(qsizetype start) const {
        const QChar c = text_[position_];
        if (c.isDigit() || c == '.') return true;
        if (position_ == start) return false;
        if (c == 'e' || c == 'E') return true;
        return (c == '-' || c == '+') && (text_[position_ - 1] == 'e' || text_[position_ - 1] == 'E');
    }

    QString text_;
    qsizetype position_ = 0;
    int depth_ = 0;
    bool ok_ = true;
};

}  // namespace

std::optional<double> evaluateExpression(const QString& text) { return Parser(text).parse(); }

}  // namespace netloom::ui
