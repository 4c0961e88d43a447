#pragma once
// Sentences of the engine in the language of the window, and the few ways numbers are written everywhere.

#include <QString>

#include "engine/base/error.h"

namespace netloom::ui {

/// The message in the current language (translation context "engine"), its arguments filled in.
QString translate(const Message& message);

/// The text with a full stop, unless it ends a sentence already.
QString sentence(const QString& text);
/// "What happened (where). What to do." for an inline notice.
QString errorText(const Error& error);

/// "0.0005", "3.1e-5", "54,321": at most `digits` significant digits, but every one before the decimal mark; no trailing zero.
/// A true minus sign.
QString shortNumber(double value, int digits = 4);
/// The same without groups, for fields and files: "1.25e6".
QString plainNumber(double value, int digits = 4);
/// "48,842" in the current locale.
QString groupedNumber(qlonglong value);
/// "98.3 %"; Chinese writes no space before the sign.
QString percentText(double fraction, int decimals = 1);
/// "0:34", "12:05", "1:02:03".
QString clockText(double seconds);
/// "about 20 s", "about 3 min".
QString roughDuration(double seconds);
/// "214 MB".
QString byteText(double bytes);

}  // namespace netloom::ui
