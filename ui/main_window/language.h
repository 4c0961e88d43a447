#pragma once
// The language of the window, changed while running: every widget gets a LanguageChange event.

#include <QObject>
#include <QString>
#include <QTranslator>
#include <QVector>

namespace netloom::ui {

struct Language {
    QString code;  ///< "en", "zh_CN"
    QString name;  ///< in itself: "English", "简体中文"
};

class LanguageSwitch : public QObject {
    Q_OBJECT

 public:
    static LanguageSwitch& instance();

    /// English and every language with a translation compiled into the program.
    const QVector<Language>& languages() const { return languages_; }
    QString current() const { return current_; }
    /// Unknown codes fall back to English. Numbers and dates follow the language.
    void setCurrent(const QString& code);
    /// The stored choice, else the language of the system when it is offered, else English.
    QString preferred() const;

 signals:
    void changed(const QString& code);

 private:
    LanguageSwitch();

    QVector<Language> languages_;
    QString current_ = "en";
    QTranslator program_, qt_;
};

}  // namespace netloom::ui
