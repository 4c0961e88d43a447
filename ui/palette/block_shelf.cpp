#include "ui/palette/block_shelf.h"

#include <QMimeData>
#include <QStandardPaths>

#include "engine/project/block_library.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

const char* originId(BlockOrigin origin) {
    switch (origin) {
        case BlockOrigin::program: return "program";
        case BlockOrigin::project: return "project";
        case BlockOrigin::library: break;
    }
    return "library";
}

/// What people wrote has no translation and stays as it is.
QString shown(const std::string& words) { return translate(Message(words)); }

}  // namespace

QString ShelfBlock::entryId() const {
    return QStringLiteral("block:%1/%2").arg(QLatin1String(originId(origin)), QString::fromStdString(block.id));
}

QString ShelfBlock::title() const { return shown(block.title); }

QString ShelfBlock::summary() const {
    const QString where = origin == BlockOrigin::project   ? BlockShelf::tr("Block of this project")
                          : origin == BlockOrigin::library ? BlockShelf::tr("Block of your library")
                                                           : QString();
    const QString help = block.help.empty() ? QString() : shown(block.help);
    return where.isEmpty() ? help : help.isEmpty() ? where : where + QStringLiteral(". ") + help;
}

bool ShelfBlock::matches(const QString& text) const {
    const QString haystack = QStringList{title(), QString::fromStdString(block.title), BlockShelf::tr("Blocks"), summary()}.join('\n');
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

BlockShelf::BlockShelf(GraphEditorModel& model, std::filesystem::path library, QObject* parent)
    : QObject(parent), model_(model), library_(std::move(library)) {
    connect(&model, &GraphEditorModel::blocksChanged, this, [this] {
        if (model_.projectBlocks() != inProject_) reload();
    });
    reload();
}

std::filesystem::path BlockShelf::userLibrary() {
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return std::filesystem::path(data.toStdString()) / "blocks";
}

void BlockShelf::reload() {
    BlockLibrary library = readLibrary(library_);
    inLibrary_ = std::move(library.blocks);
    problems_ = std::move(library.problems);
    inProject_ = model_.projectBlocks();
    blocks_.clear();
    for (const Block& block : builtinBlocks()) blocks_.push_back({BlockOrigin::program, block});
    for (const Block& block : inProject_) blocks_.push_back({BlockOrigin::project, block});
    for (const Block& block : inLibrary_) blocks_.push_back({BlockOrigin::library, block});
    emit changed();
}

const ShelfBlock* BlockShelf::find(const QString& entryId) const {
    const auto found = std::find_if(blocks_.begin(), blocks_.end(), [&](const ShelfBlock& b) { return b.entryId() == entryId; });
    return found == blocks_.end() ? nullptr : &*found;
}

Expected<void> BlockShelf::keep(const Block& block, BlockOrigin where) {
    if (where == BlockOrigin::library) {
        NETLOOM_CHECK(keepInLibrary(library_, block));
        reload();
        return {};
    }
    std::vector<Block> blocks = model_.projectBlocks();
    std::erase_if(blocks, [&](const Block& other) { return other.id == block.id; });
    blocks.push_back(block);
    model_.setProjectBlocks(tr("Keep block %1").arg(QString::fromStdString(block.title)), std::move(blocks));
    return {};
}

Expected<void> BlockShelf::remove(const QString& entryId) {
    const ShelfBlock* found = find(entryId);
    if (!found || found->origin == BlockOrigin::program) return fail(NL_TR("engine", "This block cannot be removed"));
    const Block block = found->block;
    if (found->origin == BlockOrigin::library) {
        NETLOOM_CHECK(removeFromLibrary(library_, block.id));
        reload();
        return {};
    }
    std::vector<Block> blocks = model_.projectBlocks();
    std::erase_if(blocks, [&](const Block& other) { return other.id == block.id; });
    model_.setProjectBlocks(tr("Remove block %1").arg(QString::fromStdString(block.title)), std::move(blocks));
    return {};
}

const ShelfBlock* BlockShelf::inLibrary(const Block& block) const {
    return find(ShelfBlock{BlockOrigin::library, block}.entryId());
}

Expected<void> BlockShelf::rename(const QString& entryId, const QString& title) {
    const ShelfBlock* found = find(entryId);
    if (!found || found->origin == BlockOrigin::program) return fail(NL_TR("engine", "This block cannot be renamed"));
    NETLOOM_TRY(Block renamed, renamedBlock(found->block, title.trimmed().toStdString()));
    if (found->origin == BlockOrigin::library) {
        NETLOOM_CHECK(keepInLibrary(library_, renamed));
        reload();
        return {};
    }
    std::vector<Block> blocks = model_.projectBlocks();
    std::replace_if(blocks.begin(), blocks.end(), [&](const Block& other) { return other.id == renamed.id; }, renamed);
    model_.setProjectBlocks(tr("Rename block %1").arg(title.trimmed()), std::move(blocks));
    return {};
}

Expected<void> BlockShelf::importFile(const std::filesystem::path& file) {
    NETLOOM_TRY(const Block block, readBlock(file));
    return keep(block, BlockOrigin::library);
}

Expected<void> BlockShelf::exportFile(const QString& entryId, const std::filesystem::path& file) const {
    const ShelfBlock* found = find(entryId);
    if (!found) return fail(NL_TR("engine", "There is no such block in the library"));
    return writeBlock(file, found->block);
}

QMimeData* blockMimeData(const ShelfBlock& block) {
    auto* data = new QMimeData;
    data->setData(kBlockMimeType, block.entryId().toUtf8());
    data->setText(block.title());
    return data;
}

const ShelfBlock* droppedBlock(const BlockShelf* shelf, const QMimeData* data) {
    return shelf && data && data->hasFormat(kBlockMimeType) ? shelf->find(QString::fromUtf8(data->data(kBlockMimeType))) : nullptr;
}

}  // namespace netloom::ui
