#include "ui/data_view/column_header.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include "ui/data_view/column_words.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kPad = 10;

}  // namespace

ColumnHeader::ColumnHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(74);
    setAccessibleName(tr("Columns"));
}

void ColumnHeader::setTable(std::shared_ptr<const Table> table) {
    table_ = std::move(table);
    viewport()->update();
}

void ColumnHeader::setRecipe(const Recipe& recipe) {
    recipe_ = recipe;
    viewport()->update();
}

void ColumnHeader::setCurrentColumn(int column) {
    current_ = column;
    viewport()->update();
}

QSize ColumnHeader::sizeHint() const {
    const int line = QFontMetrics(Theme::font(TextRole::Label)).height();
    return {QHeaderView::sizeHint().width(), 6 + line + 2 + 30 + 4 + line + 2 + 3 + line + 5};
}

QSize ColumnHeader::sectionSizeFromContents(int column) const {
    if (!table_ || column >= int(table_->columns.size())) return {90, sizeHint().height()};
    const Column& description = table_->columns[size_t(column)];
    const QFontMetrics metrics(Theme::font(TextRole::Body));
    int width = metrics.horizontalAdvance(QString::fromStdString(description.name)) + 22;
    width = std::max(width, metrics.horizontalAdvance(note(description)));
    for (const auto& [value, count] : description.statistics.topValues)
        width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(value)) + 20);
    if (description.kind == ColumnKind::datetime && table_->rows > 0)
        width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(table_->text(column, 0))) + 6);
    return {std::clamp(width + 2 * kPad, 84, 170), sizeHint().height()};
}

QString ColumnHeader::note(const Column& column) const {
    if (!column.statistics.missing) return tr("complete");
    return tr("%1 missing").arg(groupedNumber(column.statistics.missing));
}

ColumnHeader::Rows ColumnHeader::rowsOf(const QRect& section, int column) const {
    const int line = QFontMetrics(Theme::font(TextRole::Label)).height();
    const QRect inner = section.adjusted(kPad, 6, -kPad, -5);
    Rows rows;
    rows.title = QRect(inner.left(), inner.top(), inner.width(), line + 2);
    rows.histogram = QRect(inner.left(), rows.title.bottom() + 1, inner.width(), 28);
    const QString title = table_ && column < int(table_->columns.size())
                              ? roleTitle(roleOf(recipe_, table_->columns[size_t(column)].name)) : QString();
    const int width = QFontMetrics(Theme::font(TextRole::Caption)).horizontalAdvance(title) + 30;
    rows.chip = QRect(inner.left(), rows.histogram.bottom() + 5, std::min(width, inner.width()), line + 2);
    rows.note = QRect(inner.left(), rows.chip.bottom() + 3, inner.width(), line);
    return rows;
}

QRect ColumnHeader::chipRect(int column) const {
    const QRect section(sectionViewportPosition(column), 0, sectionSize(column), height());
    return rowsOf(section, column).chip;
}

void ColumnHeader::paintSection(QPainter* painter, const QRect& rect, int column) const {
    if (!table_ || column >= int(table_->columns.size())) return;
    const Column& description = table_->columns[size_t(column)];
    const Role role = roleOf(recipe_, description.name);
    const Rows rows = rowsOf(rect, column);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, Theme::color(column == current_ ? "selectionFill" : "surfaceRaised"));
    if (column == current_) painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), Theme::color("accentText"));
    painter->setPen(Theme::color("line"));
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());

    const bool muted = role == Role::ignore || role == Role::id;
    const QColor ink = Theme::color(muted ? "textMuted" : "text");
    const QString glyph = role == Role::target ? "target" : kindIcon(description.kind);
    paintIcon(*painter, QRectF(rows.title.left(), rows.title.top(), 14, rows.title.height()), glyph,
              Theme::color("textMuted"), 13);
    painter->setFont(Theme::font(TextRole::Body));
    painter->setPen(ink);
    const QRect name = rows.title.adjusted(19, 0, 4, 0);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(QString::fromStdString(description.name), Qt::ElideRight, name.width()));
    paintSparkDistribution(*painter, rows.histogram, description, role == Role::target, muted);

    painter->setPen(role == Role::input || role == Role::target ? Qt::NoPen : QPen(Theme::color("controlBorder"), 1));
    painter->setBrush(roleFill(role));
    painter->drawRoundedRect(QRectF(rows.chip).adjusted(0.5, 0.5, -0.5, -0.5), rows.chip.height() / 2.0,
                             rows.chip.height() / 2.0);
    painter->setFont(Theme::font(TextRole::Caption));
    painter->setPen(roleInk(role));
    painter->drawText(rows.chip.adjusted(8, 0, -14, 0), Qt::AlignLeft | Qt::AlignVCenter, roleTitle(role));
    paintIcon(*painter, QRectF(rows.chip.right() - 17, rows.chip.top(), 13, rows.chip.height()), "chevron-down", roleInk(role),
              10);
    painter->setPen(Theme::color(description.statistics.missing ? "warning" : "textMuted"));
    painter->drawText(rows.note, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(note(description), Qt::ElideRight, rows.note.width()));
    painter->restore();
}

void paintSparkDistribution(QPainter& painter, const QRect& rect, const Column& column, bool isTarget, bool muted) {
    const QColor colour = muted ? mix(Theme::color("surfaceRaised"), Theme::series(0).color, 0.45) : Theme::series(0).color;
    painter.save();
    painter.setPen(Qt::NoPen);
    const ColumnStatistics& statistics = column.statistics;
    const bool categorical = column.kind == ColumnKind::category;
    const std::vector<int64_t>& counts = statistics.histogram.counts;
    if (categorical && !statistics.topValues.empty()) {
        double total = 0;
        for (const auto& [value, count] : statistics.topValues) total += double(count);
        double x = rect.left();
        const int top = rect.top() + 9, height = 10;
        for (size_t i = 0; i < statistics.topValues.size() && total > 0; ++i) {
            const double width = rect.width() * double(statistics.topValues[i].second) / total;
            const double share = std::max(0.25, 1.0 - 0.13 * double(i));
            const QColor fill = isTarget ? Theme::series(int(i)).color : mix(Theme::color("surfaceRaised"), colour, share);
            painter.fillRect(QRectF(x, top, std::max(0.5, width - 1), height), fill);
            x += width;
        }
    } else if (!counts.empty() && column.kind != ColumnKind::image && column.kind != ColumnKind::text) {
        const double highest = double(*std::max_element(counts.begin(), counts.end()));
        const double step = double(rect.width()) / double(counts.size());
        for (size_t i = 0; i < counts.size() && highest > 0; ++i) {
            if (!counts[i]) continue;
            const double height = std::max(1.0, rect.height() * double(counts[i]) / highest);
            painter.fillRect(QRectF(rect.left() + step * double(i), rect.bottom() + 1 - height, std::max(0.7, step - 0.8), height),
                             colour);
        }
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), mix(Theme::color("surfaceRaised"), colour, 0.5));
    } else if (column.kind == ColumnKind::image) {
        painter.setFont(Theme::font(TextRole::Caption));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(column.imageShape.text()));
    }
    painter.restore();
}

void ColumnHeader::mousePressEvent(QMouseEvent* event) {
    const int column = logicalIndexAt(event->pos());
    if (event->button() == Qt::LeftButton && column >= 0 && chipRect(column).contains(event->pos())) {
        emit nextRoleRequested(column);
        emit sectionPressed(column);
        return;
    }
    QHeaderView::mousePressEvent(event);
}

void ColumnHeader::contextMenuEvent(QContextMenuEvent* event) {
    const int column = logicalIndexAt(event->pos());
    if (column < 0 || !table_) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (Role role : allRoles()) {
        QAction* action = menu->addAction(roleTitle(role), this, [this, column, role] { emit roleRequested(column, role); });
        action->setCheckable(true);
        action->setChecked(roleOf(recipe_, table_->columns[size_t(column)].name) == role);
    }
    if (canBeFurtherTarget(recipe_, table_->columns[size_t(column)])) {
        menu->addSeparator();
        menu->addAction(tr("Predict This Column Too"), this, [this, column] { emit furtherTargetRequested(column); });
    }
    menu->popup(event->globalPos());
}

bool ColumnHeader::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip && table_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int column = logicalIndexAt(help->pos());
        if (column < 0) return true;
        const Column& description = table_->columns[size_t(column)];
        const auto why = recipe_.ignoredBecause.find(description.name);
        QString text = tr("%1, %2. Space cycles the role, Delete ignores the column.")
                           .arg(QString::fromStdString(description.name), kindTitle(description.kind));
        if (why != recipe_.ignoredBecause.end())
            text += "\n" + tr("Ignored: %1").arg(translate(Message(why->second)));
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

}  // namespace netloom::ui
