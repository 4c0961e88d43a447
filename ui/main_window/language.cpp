#include "ui/main_window/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

#include "ui/widgets/theme.h"

namespace netloom::ui {

LanguageSwitch::LanguageSwitch() {
    languages_ << Language{"en", "English"};
    if (program_.load(":/i18n/netloom_en.qm")) QCoreApplication::installTranslator(&program_);
    // The OBJECT library that holds the translations puts them at :/i18n/netloom_<code>.qm.
    const QString prefix = "netloom_";
    for (const QString& file : QDir(":/i18n").entryList({prefix + "*.qm"})) {
        const QString code = file.mid(prefix.size()).chopped(3);
        if (code == "en") continue;  // only plural forms of the source language
        const QLocale locale(code);
        languages_ << Language{code, code == "zh_CN" ? QString("简体中文") : locale.nativeLanguageName()};
    }
}

LanguageSwitch& LanguageSwitch::instance() {
    static LanguageSwitch language;
    return language;
}

QString LanguageSwitch::preferred() const {
    const QString stored = QSettings().value("language").toString();
    const QString wanted = stored.isEmpty() ? QLocale::system().name() : stored;
    for (const Language& language : languages_)
        if (language.code == wanted || language.code.section('_', 0, 0) == wanted.section('_', 0, 0)) return language.code;
    return "en";
}

void LanguageSwitch::setCurrent(const QString& code) {
    if (code == current_) return;
    QCoreApplication::removeTranslator(&program_);
    QCoreApplication::removeTranslator(&qt_);
    const bool loaded = program_.load(":/i18n/netloom_" + code + ".qm");
    current_ = loaded ? code : "en";
    QLocale::setDefault(loaded ? QLocale(code) : QLocale(QLocale::English));
    if (loaded) {
        if (qt_.load("qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&qt_);
        QCoreApplication::installTranslator(&program_);
    }
    Theme::instance().setCjk(current_.startsWith("zh") || current_.startsWith("ja") || current_.startsWith("ko"));
    emit changed(current_);
}

}  // namespace netloom::ui
