<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ApplicationWindow</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Ship</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>GroupText</name>
    <message>
        <source>%1 %2</source>
        <comment>number and name of a parameter</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>no warnings</source>
        <translation>没有警告</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>%1 parameters, %2 multiply-adds per sample</source>
        <translation>%1 个参数，每个样本 %2 次乘加</translation>
    </message>
</context>
<context>
    <name>LayerText</name>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>no warnings</source>
        <translation>没有警告</translation>
    </message>
</context>
<context>
    <name>NodePainter</name>
    <message>
        <source>untrained</source>
        <translation>未训练</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Top-3 accuracy</source>
        <translation>前 3 准确率</translation>
    </message>
    <message>
        <source>Top-5 accuracy</source>
        <translation>前 5 准确率</translation>
    </message>
    <message>
        <source>Macro precision</source>
        <translation>宏平均精确率</translation>
    </message>
    <message>
        <source>Macro recall</source>
        <translation>宏平均召回率</translation>
    </message>
    <message>
        <source>Weighted precision</source>
        <translation>加权精确率</translation>
    </message>
    <message>
        <source>Weighted recall</source>
        <translation>加权召回率</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>PR AUC</source>
        <translation>PR AUC</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohen kappa</translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation>马修斯相关系数</translation>
    </message>
    <message>
        <source>Mean relative error</source>
        <translation>平均相对误差</translation>
    </message>
    <message>
        <source>Within the band</source>
        <translation>落在区间内</translation>
    </message>
    <message>
        <source>Width of the band</source>
        <translation>区间宽度</translation>
    </message>
    <message>
        <source>What training makes small, over these rows.</source>
        <translation>训练在这些行上要减小的量。</translation>
    </message>
    <message>
        <source>Mean of minus the logarithm of the probability given to the true class.</source>
        <translation>给真实类别的概率取负对数后的平均值。</translation>
    </message>
    <message>
        <source>Share of rows answered correctly.</source>
        <translation>判断正确的行所占比例。</translation>
    </message>
    <message>
        <source>Mean over the classes of the share of their rows answered correctly.</source>
        <translation>各类别中判断正确的行所占比例的平均值。</translation>
    </message>
    <message>
        <source>Share of rows whose true class is among the three highest.</source>
        <translation>真实类别位于最高三个之中的行所占比例。</translation>
    </message>
    <message>
        <source>Share of rows whose true class is among the five highest.</source>
        <translation>真实类别位于最高五个之中的行所占比例。</translation>
    </message>
    <message>
        <source>Of the rows answered with a class, the share that belong to it; mean over the classes.</source>
        <translation>被判为某类的行中真正属于该类的比例；对各类别取平均。</translation>
    </message>
    <message>
        <source>Of the rows of a class, the share that were found; mean over the classes.</source>
        <translation>某类的行中被找出的比例；对各类别取平均。</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall; mean over the classes.</source>
        <translation>精确率与召回率的调和平均；对各类别取平均。</translation>
    </message>
    <message>
        <source>Precision, mean over the classes by their rows.</source>
        <translation>精确率，按各类别的行数加权平均。</translation>
    </message>
    <message>
        <source>Recall, mean over the classes by their rows; the same as accuracy.</source>
        <translation>召回率，按各类别的行数加权平均；与准确率相同。</translation>
    </message>
    <message>
        <source>F1, mean over the classes by their rows.</source>
        <translation>F1，按各类别的行数加权平均。</translation>
    </message>
    <message>
        <source>How often a row of the class scores higher than one of another class; mean over the classes, or of the second of two.</source>
        <translation>某类的行得分高于其他类的行的频率；对各类别取平均，二分类取第二类。</translation>
    </message>
    <message>
        <source>Area under precision against recall (average precision): strict where a class is rare.</source>
        <translation>精确率–召回率曲线下面积（平均精确率）：对稀有类别要求严格。</translation>
    </message>
    <message>
        <source>Agreement with the truth beyond what chance would give: 0 none, 1 full.</source>
        <translation>扣除随机一致后与真实值的一致程度：0 为没有，1 为完全一致。</translation>
    </message>
    <message>
        <source>Correlation of answers and truth, for any number of classes: 0 none, 1 full.</source>
        <translation>回答与真实值的相关性，适用于任意多个类别：0 为没有，1 为完全相关。</translation>
    </message>
    <message>
        <source>Root of the mean squared error, in the target&apos;s unit.</source>
        <translation>均方误差的平方根，以目标的单位表示。</translation>
    </message>
    <message>
        <source>Mean of the absolute errors, in the target&apos;s unit.</source>
        <translation>绝对误差的平均值，以目标的单位表示。</translation>
    </message>
    <message>
        <source>Mean of the absolute errors as a share of the true values; left out when one of them is 0.</source>
        <translation>绝对误差与真实值之比的平均值；有真实值为 0 时不显示。</translation>
    </message>
    <message>
        <source>Share of the target&apos;s variance that is explained: 0 is no better than the mean.</source>
        <translation>目标方差中被解释的比例：0 表示不比平均值好。</translation>
    </message>
    <message>
        <source>Share of rows whose true value lies between the lowest and the highest quantile.</source>
        <translation>真实值位于最低与最高分位数之间的行所占比例。</translation>
    </message>
    <message>
        <source>Mean distance from the lowest to the highest quantile, in the target&apos;s unit.</source>
        <translation>最低与最高分位数之间的平均距离，以目标的单位表示。</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>There is no node “%1”</source>
        <translation>没有节点“%1”</translation>
    </message>
    <message>
        <source>Choose one of: %1</source>
        <translation>请从中选择：%1</translation>
    </message>
    <message>
        <source>There is no “%1”</source>
        <translation>没有“%1”</translation>
    </message>
    <message>
        <source>See netloom-cli %1</source>
        <translation>请参阅 netloom-cli %1</translation>
    </message>
    <message>
        <source>The project is opened for reading only</source>
        <translation>项目以只读方式打开</translation>
    </message>
    <message>
        <source>Use a newer version of the program, or change the file&apos;s permissions</source>
        <translation>请使用较新版本的程序，或更改文件权限</translation>
    </message>
    <message>
        <source>The project has no table</source>
        <translation>项目中没有表格</translation>
    </message>
    <message>
        <source>Import one with netloom-cli import</source>
        <translation>请用 netloom-cli import 导入</translation>
    </message>
    <message>
        <source>The project has several tables</source>
        <translation>项目中有多个表格</translation>
    </message>
    <message>
        <source>Name one with --table</source>
        <translation>请用 --table 指定一个</translation>
    </message>
    <message>
        <source>There is no example “%1”</source>
        <translation>没有示例“%1”</translation>
    </message>
    <message>
        <source>See netloom-cli examples</source>
        <translation>请参阅 netloom-cli examples</translation>
    </message>
    <message>
        <source>There is no row %1</source>
        <translation>没有第 %1 行</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>表格 %1</translation>
    </message>
    <message>
        <source>Rows count from 0 to %1</source>
        <translation>行号从 0 到 %1</translation>
    </message>
    <message>
        <source>The exported model differs from the trained one by %1</source>
        <translation>导出的模型与训练的模型相差 %1</translation>
    </message>
    <message>
        <source>%1, first at node %2</source>
        <translation>%1，最先出现在节点 %2</translation>
    </message>
    <message>
        <source>Do not use the file; report this as a bug</source>
        <translation>请勿使用该文件，并将此报告为缺陷</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the space on the disk</source>
        <translation>请检查文件夹、其权限和磁盘空间</translation>
    </message>
    <message>
        <source>The file cannot be written (%1)</source>
        <translation>无法写入文件（%1）</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请选择其他名称</translation>
    </message>
    <message>
        <source>The folder cannot be made (%1)</source>
        <translation>无法创建文件夹（%1）</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>请选择其他文件夹</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>Check its name</source>
        <translation>请检查其名称</translation>
    </message>
    <message>
        <source>The file is not JSON</source>
        <translation>文件不是 JSON</translation>
    </message>
    <message>
        <source>Write one with netloom-cli graph --print</source>
        <translation>请用 netloom-cli graph --print 生成</translation>
    </message>
    <message>
        <source>There is no template “%1”</source>
        <translation>没有模板“%1”</translation>
    </message>
    <message>
        <source>See netloom-cli templates</source>
        <translation>请参阅 netloom-cli templates</translation>
    </message>
    <message>
        <source>Write NODE.PARAMETER=VALUE; nodes: %1</source>
        <translation>请写成 节点.参数=值；节点：%1</translation>
    </message>
    <message>
        <source>There is no layer “%1”</source>
        <translation>没有层“%1”</translation>
    </message>
    <message>
        <source>No file fits the pattern</source>
        <translation>没有符合模式的文件</translation>
    </message>
    <message>
        <source>Check the pattern and the folder</source>
        <translation>请检查模式和文件夹</translation>
    </message>
    <message>
        <source>Import them one by one, or name their folder if they are images</source>
        <translation>请逐个导入；若为图像，请指定其文件夹</translation>
    </message>
    <message>
        <source>There is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Check the name</source>
        <translation>请检查名称</translation>
    </message>
    <message>
        <source>There is no column “%1”</source>
        <translation>没有列“%1”</translation>
    </message>
    <message>
        <source>There is no encoder “%1”</source>
        <translation>没有编码器“%1”</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>See netloom-cli encoders</source>
        <translation>请参阅 netloom-cli encoders</translation>
    </message>
    <message>
        <source>“%1” is not a row number from 0 to %2</source>
        <translation>“%1”不是 0 到 %2 之间的行号</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>Give one number a line</source>
        <translation>请每行给出一个数字</translation>
    </message>
    <message>
        <source>There are no row numbers</source>
        <translation>没有行号</translation>
    </message>
    <message>
        <source>The project has no recipe</source>
        <translation>项目中没有配方</translation>
    </message>
    <message>
        <source>Import a table and choose a target with netloom-cli recipe</source>
        <translation>请导入表格，并用 netloom-cli recipe 选择目标</translation>
    </message>
    <message>
        <source>There is no parameter “%1”</source>
        <translation>没有参数“%1”</translation>
    </message>
    <message>
        <source>It has no parameters</source>
        <translation>它没有参数</translation>
    </message>
    <message>
        <source>The preprocessing of run %1 is damaged</source>
        <translation>运行 %1 的预处理已损坏</translation>
    </message>
    <message>
        <source>Train the run again or open a backup</source>
        <translation>请重新训练，或打开备份</translation>
    </message>
    <message>
        <source>Run %1 has no weights</source>
        <translation>运行 %1 没有权重</translation>
    </message>
    <message>
        <source>The project has no trained run</source>
        <translation>项目中没有训练过的运行</translation>
    </message>
    <message>
        <source>Train one with netloom-cli train</source>
        <translation>请用 netloom-cli train 训练</translation>
    </message>
    <message>
        <source>There is no optimizer “%1”</source>
        <translation>没有优化器“%1”</translation>
    </message>
    <message>
        <source>See netloom-cli optimizers</source>
        <translation>请参阅 netloom-cli optimizers</translation>
    </message>
    <message>
        <source>There is no loss “%1”</source>
        <translation>没有损失“%1”</translation>
    </message>
    <message>
        <source>See netloom-cli losses</source>
        <translation>请参阅 netloom-cli losses</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>See netloom-cli check</source>
        <translation>请参阅 netloom-cli check</translation>
    </message>
    <message>
        <source>The project has no network</source>
        <translation>项目中没有网络</translation>
    </message>
    <message>
        <source>Make one with netloom-cli graph --auto</source>
        <translation>请用 netloom-cli graph --auto 创建</translation>
    </message>
    <message>
        <source>Run %1 has no state to go on from</source>
        <translation>运行 %1 没有可供继续的状态</translation>
    </message>
    <message>
        <source>Train a new run</source>
        <translation>请重新训练一次</translation>
    </message>
    <message>
        <source>The activation is too large for a picture</source>
        <translation>激活太大，无法绘制成图片</translation>
    </message>
    <message>
        <source>Use the .npy file</source>
        <translation>请使用 .npy 文件</translation>
    </message>
    <message>
        <source>The picture cannot be written</source>
        <translation>无法写入图片</translation>
    </message>
    <message>
        <source>Check the folder and the space on the disk</source>
        <translation>请检查文件夹和磁盘空间</translation>
    </message>
    <message>
        <source>Remove the file or replace it by a good copy</source>
        <translation>请移除该文件，或换成完好的副本</translation>
    </message>
    <message>
        <source>The picture cannot be read (%1)</source>
        <translation>无法读取图片（%1）</translation>
    </message>
    <message>
        <source>The picture claims to be %1×%2 pixels, which is too large</source>
        <translation>图片声称为 %1×%2 像素，过大</translation>
    </message>
    <message>
        <source>Make it smaller, or remove it if it is damaged</source>
        <translation>请将其缩小；若已损坏，请移除</translation>
    </message>
    <message>
        <source>The picture ends too early</source>
        <translation>图片不完整</translation>
    </message>
    <message>
        <source>There is not enough memory for the picture</source>
        <translation>内存不足，无法载入图片</translation>
    </message>
    <message>
        <source>There are no prepared data yet</source>
        <translation>还没有准备好的数据</translation>
    </message>
    <message>
        <source>Import data and choose a target</source>
        <translation>请导入数据并选择目标</translation>
    </message>
    <message>
        <source>A run is training already</source>
        <translation>已有一次运行正在训练</translation>
    </message>
    <message>
        <source>Stop it first</source>
        <translation>请先停止它</translation>
    </message>
    <message>
        <source>This run has no state to resume from</source>
        <translation>此运行没有可供继续的状态</translation>
    </message>
    <message>
        <source>There is no such run</source>
        <translation>没有这次运行</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Choose another run</source>
        <translation>请选择其他运行</translation>
    </message>
    <message>
        <source>This run has no kept weights yet</source>
        <translation>此运行还没有保留的权重</translation>
    </message>
    <message>
        <source>Let it train for at least one epoch</source>
        <translation>请至少训练一个轮次</translation>
    </message>
    <message>
        <source>The preparation stored with this run is damaged</source>
        <translation>随此运行保存的预处理已损坏</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>Type a number such as 3.5, or nothing</source>
        <translation>请输入数字，例如 3.5，或留空</translation>
    </message>
    <message>
        <source>This model takes no image</source>
        <translation>此模型不接受图像</translation>
    </message>
    <message>
        <source>Choose a file with the columns it was trained on</source>
        <translation>请选择含有训练所用各列的文件</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>This layer takes no input</source>
        <translation>此层不接受输入</translation>
    </message>
    <message>
        <source>The clipboard holds no layers</source>
        <translation>剪贴板中没有层</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>输入与输出</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Shape and merge</source>
        <translation>形状与合并</translation>
    </message>
    <message>
        <source>parameter %1</source>
        <translation>参数 %1</translation>
    </message>
    <message>
        <source>Use a value of at least %1</source>
        <translation>请使用不小于 %1 的值</translation>
    </message>
    <message>
        <source>Use a value from %1 to %2</source>
        <translation>请使用 %1 到 %2 之间的值</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 超出范围</translation>
    </message>
    <message>
        <source>%1 numbers given where %2 are needed</source>
        <translation>给出了 %1 个数，需要 %2 个</translation>
    </message>
    <message>
        <source>%1 numbers given where %2 to %3 are needed</source>
        <translation>给出了 %1 个数，需要 %2 到 %3 个</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>“%1” is neither true nor false</source>
        <translation>“%1”既不是真也不是假</translation>
    </message>
    <message>
        <source>“%1” is of the wrong kind</source>
        <translation>“%1”的类型不对</translation>
    </message>
    <message>
        <source>A value like %1 is needed</source>
        <translation>需要类似 %1 的值</translation>
    </message>
    <message>
        <source>“%1” is not a choice</source>
        <translation>“%1”不是可选项</translation>
    </message>
    <message>
        <source>A parameter is a number, a text, true or false, or a list of whole numbers</source>
        <translation>参数可以是数字、文本、真假值或整数列表</translation>
    </message>
    <message>
        <source>Parameters are an object of names and values</source>
        <translation>参数是由名称和值组成的对象</translation>
    </message>
    <message>
        <source>column &quot;%1&quot;</source>
        <translation>列“%1”</translation>
    </message>
    <message>
        <source>table &quot;%1&quot;</source>
        <translation>表格“%1”</translation>
    </message>
    <message>
        <source>The target column is missing</source>
        <translation>缺少目标列</translation>
    </message>
    <message>
        <source>Choose a table with the same columns</source>
        <translation>请选择列相同的表格</translation>
    </message>
    <message>
        <source>The target is not a number in every row</source>
        <translation>目标并非每一行都是数字</translation>
    </message>
    <message>
        <source>Correct the values that are not numbers</source>
        <translation>请更正不是数字的值</translation>
    </message>
    <message>
        <source>The column to stratify by does not exist</source>
        <translation>分层用的列不存在</translation>
    </message>
    <message>
        <source>Choose a column of the table</source>
        <translation>请选择表格中的一列</translation>
    </message>
    <message>
        <source>No training rows are left</source>
        <translation>没有剩余的训练行</translation>
    </message>
    <message>
        <source>Add rows, choose another target, or give training a larger share</source>
        <translation>请增加行、选择其他目标，或提高训练比例</translation>
    </message>
    <message>
        <source>No row of the test table has a target value</source>
        <translation>测试表格中没有一行含有目标值</translation>
    </message>
    <message>
        <source>Choose another test table</source>
        <translation>请选择其他测试表格</translation>
    </message>
    <message>
        <source>The table of the recipe does not exist</source>
        <translation>配方中的表格不存在</translation>
    </message>
    <message>
        <source>Import it or choose another table</source>
        <translation>请导入它或选择其他表格</translation>
    </message>
    <message>
        <source>The test table of the recipe does not exist</source>
        <translation>配方中的测试表格不存在</translation>
    </message>
    <message>
        <source>No usable input column is left</source>
        <translation>没有可用的输入列</translation>
    </message>
    <message>
        <source>Give at least one column the role Feature</source>
        <translation>请至少将一列设为“特征”</translation>
    </message>
    <message>
        <source>The image column that the model needs is missing</source>
        <translation>缺少模型需要的图像列</translation>
    </message>
    <message>
        <source>Import images with the same column name</source>
        <translation>请导入列名相同的图像</translation>
    </message>
    <message>
        <source>The images are %1, the model needs %2</source>
        <translation>图像为 %1，模型需要 %2</translation>
    </message>
    <message>
        <source>Import them at the size and channel count of the training images</source>
        <translation>请按训练图像的大小和通道数导入</translation>
    </message>
    <message>
        <source>The stored preparation cannot be read</source>
        <translation>无法读取保存的预处理</translation>
    </message>
    <message>
        <source>Train the model again</source>
        <translation>请重新训练模型</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>请选择文件</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it</source>
        <translation>请检查文件是否存在以及是否有读取权限</translation>
    </message>
    <message>
        <source>The compressed file is cut off</source>
        <translation>压缩文件不完整</translation>
    </message>
    <message>
        <source>Copy or download it again</source>
        <translation>请重新复制或下载</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>A quoted field never ends</source>
        <translation>带引号的字段没有结束</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Close the quote in the file, or choose another quote character</source>
        <translation>请在文件中补上引号，或选择其他引号字符</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>Choose a file with at least one row</source>
        <translation>请选择至少有一行的文件</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one character</source>
        <translation>“%1”不是单个字符</translation>
    </message>
    <message>
        <source>Give one character, or tab, space, none</source>
        <translation>请给出一个字符，或 tab、space、none</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Quote character</source>
        <translation>引号字符</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Line %1 has %2 fields, expected %3</source>
        <translation>第 %1 行有 %2 个字段，应为 %3 个</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Does the first line name the columns?</source>
        <translation>第一行是否为列名？</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Column names</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The character between fields; tab, or space for any run of white space. Empty: detect.</source>
        <translation>字段之间的字符；tab 表示制表符，space 表示任意连续空白。留空则自动识别。</translation>
    </message>
    <message>
        <source>Encloses fields that hold delimiters or line ends; none to switch it off. Empty: detect.</source>
        <translation>用于括起含分隔符或换行的字段；none 表示不使用。留空则自动识别。</translation>
    </message>
    <message>
        <source>Point or comma. Empty: detect.</source>
        <translation>点或逗号。留空则自动识别。</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>For example UTF-8, GB18030 or ISO-8859-1. Empty: detect.</source>
        <translation>例如 UTF-8、GB18030 或 ISO-8859-1。留空则自动识别。</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Words that mean no value, separated by commas. Empty fields always do.</source>
        <translation>表示没有值的词，用逗号分隔。空字段总是视为缺失。</translation>
    </message>
    <message>
        <source>Table (CSV, TSV)</source>
        <translation>表格（CSV、TSV）</translation>
    </message>
    <message>
        <source>Reads delimited text, plain or compressed with gzip. How it is written is detected and can be set.</source>
        <translation>读取以分隔符分隔的文本，可为普通文件或 gzip 压缩文件。格式会自动识别，也可手动设置。</translation>
    </message>
    <message>
        <source>it comes before the header or the first row</source>
        <translation>位于表头或第一行之前</translation>
    </message>
    <message>
        <source>%1 fields, expected %2</source>
        <translation>%1 个字段，应为 %2 个</translation>
    </message>
    <message>
        <source>every field is empty</source>
        <translation>所有字段为空</translation>
    </message>
    <message>
        <source>Reading rows</source>
        <translation>正在读取行</translation>
    </message>
    <message>
        <source>Empty columns without a name were left out: %1</source>
        <translation>省略了没有名称的空列：%1</translation>
    </message>
    <message>
        <source>No row has the %1 fields that were expected</source>
        <translation>没有一行具有应有的 %1 个字段</translation>
    </message>
    <message>
        <source>Choose another delimiter or quote character</source>
        <translation>请选择其他分隔符或引号字符</translation>
    </message>
    <message>
        <source>The file has a header but no rows</source>
        <translation>文件有表头但没有行</translation>
    </message>
    <message>
        <source>Choose a file with at least one row, or say that it has no header</source>
        <translation>请选择至少有一行的文件，或说明它没有表头</translation>
    </message>
    <message>
        <source>Infinite values in &apos;%1&apos; count as missing: %2</source>
        <translation>“%1”中的无穷大值按缺失处理：%2</translation>
    </message>
    <message>
        <source>This is not an IDX file</source>
        <translation>这不是 IDX 文件</translation>
    </message>
    <message>
        <source>Choose an IDX file of images</source>
        <translation>请选择图像的 IDX 文件</translation>
    </message>
    <message>
        <source>IDX elements of type %1 are not supported</source>
        <translation>不支持类型为 %1 的 IDX 元素</translation>
    </message>
    <message>
        <source>Save the file with unsigned bytes</source>
        <translation>请以无符号字节保存文件</translation>
    </message>
    <message>
        <source>The file ends inside its header</source>
        <translation>文件在文件头中就结束了</translation>
    </message>
    <message>
        <source>Images of %1 are not possible</source>
        <translation>不支持 %1 的图像</translation>
    </message>
    <message>
        <source>A label file has one value per image, not %1</source>
        <translation>标签文件中每幅图像应有一个值，而不是 %1</translation>
    </message>
    <message>
        <source>Choose the label file</source>
        <translation>请选择标签文件</translation>
    </message>
    <message>
        <source>There are %1 images but only %2 labels</source>
        <translation>有 %1 幅图像，但只有 %2 个标签</translation>
    </message>
    <message>
        <source>Choose the label file that belongs to these images</source>
        <translation>请选择与这些图像对应的标签文件</translation>
    </message>
    <message>
        <source>This IDX file holds labels, not images</source>
        <translation>此 IDX 文件包含标签而不是图像</translation>
    </message>
    <message>
        <source>Choose the image file; the label file beside it is found by its name</source>
        <translation>请选择图像文件，旁边的标签文件会按名称找到</translation>
    </message>
    <message>
        <source>Images with %1 channels are not supported</source>
        <translation>不支持 %1 个通道的图像</translation>
    </message>
    <message>
        <source>Save them with 1 or 3 channels</source>
        <translation>请以 1 或 3 个通道保存</translation>
    </message>
    <message>
        <source>The file holds no images</source>
        <translation>文件不含图像</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>请选择其他文件</translation>
    </message>
    <message>
        <source>The file says %1 images but ends after %2</source>
        <translation>文件声明有 %1 幅图像，但只有 %2 幅</translation>
    </message>
    <message>
        <source>No label file was found beside the images</source>
        <translation>在图像旁边没有找到标签文件</translation>
    </message>
    <message>
        <source>%1 images of %2</source>
        <translation>%1 幅 %2 的图像</translation>
    </message>
    <message>
        <source>Label file</source>
        <translation>标签文件</translation>
    </message>
    <message>
        <source>The IDX file with one label per image. Empty: found beside the images by its name.</source>
        <translation>每幅图像一个标签的 IDX 文件。留空则按名称在图像旁边查找。</translation>
    </message>
    <message>
        <source>Images and labels (IDX)</source>
        <translation>图像与标签（IDX）</translation>
    </message>
    <message>
        <source>Reads a pair of IDX files, plain or compressed with gzip, as the columns image and label.</source>
        <translation>读取一对 IDX 文件（普通或 gzip 压缩），成为 image 和 label 两列。</translation>
    </message>
    <message>
        <source>The folder holds no images</source>
        <translation>文件夹中没有图像</translation>
    </message>
    <message>
        <source>Choose a folder with one sub-folder of images per class</source>
        <translation>请选择每个类别一个子文件夹的图像文件夹</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an image size</source>
        <translation>“%1”不是图像大小</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Give width x height in pixels up to 4096, such as 64x64</source>
        <translation>请给出以像素表示的宽 x 高，最大 4096，例如 64x64</translation>
    </message>
    <message>
        <source>it declares %1×%2 pixels</source>
        <translation>声明的大小为 %1×%2 像素</translation>
    </message>
    <message>
        <source>Looking at images</source>
        <translation>正在查看图像</translation>
    </message>
    <message>
        <source>Decoding images</source>
        <translation>正在解码图像</translation>
    </message>
    <message>
        <source>None of the %1 image files can be read</source>
        <translation>%1 个图像文件都无法读取</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>%1 images in %2 classes</source>
        <translation>%1 幅图像，%2 个类别</translation>
    </message>
    <message>
        <source>Width x height in pixels that every image is scaled to. Empty: their common size, else 64x64.</source>
        <translation>所有图像缩放到的宽 x 高（像素）。留空：共同的大小，否则为 64x64。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Grey images need one channel, colour images three.</source>
        <translation>灰度图像需要一个通道，彩色图像需要三个。</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Image folder</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <source>Reads a folder with one sub-folder of images per class as the columns image and label. Images are decoded once and stored at the chosen size.</source>
        <translation>读取每个类别一个子文件夹的图像文件夹，成为 image 和 label 两列。图像只解码一次，并按所选大小保存。</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>请检查路径</translation>
    </message>
    <message>
        <source>No importer reads this</source>
        <translation>没有可读取它的导入器</translation>
    </message>
    <message>
        <source>The encoding &apos;%1&apos; is not known</source>
        <translation>未知的编码“%1”</translation>
    </message>
    <message>
        <source>Use for example UTF-8, UTF-16, GB18030 or ISO-8859-1</source>
        <translation>请使用例如 UTF-8、UTF-16、GB18030 或 ISO-8859-1</translation>
    </message>
    <message>
        <source>The text is not valid %1</source>
        <translation>文本不是有效的 %1</translation>
    </message>
    <message>
        <source>Choose another encoding</source>
        <translation>请选择其他编码</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>column &quot;%1&quot;, row %2</source>
        <translation>列“%1”，第 %2 行</translation>
    </message>
    <message>
        <source>Correct the value, or mark it as missing when importing</source>
        <translation>请更正该值，或在导入时标为缺失</translation>
    </message>
    <message>
        <source>Add the column, or predict without judging</source>
        <translation>请添加该列，或只预测而不评估</translation>
    </message>
    <message>
        <source>Images and dates cannot be a target</source>
        <translation>图像和日期不能作为目标</translation>
    </message>
    <message>
        <source>Choose a column with numbers or categories</source>
        <translation>请选择含数字或类别的列</translation>
    </message>
    <message>
        <source>Weights have to be numbers</source>
        <translation>权重必须是数字</translation>
    </message>
    <message>
        <source>Choose a column of numbers as weight</source>
        <translation>请选择数字列作为权重</translation>
    </message>
    <message>
        <source>A column that the model needs is missing</source>
        <translation>缺少模型需要的一列</translation>
    </message>
    <message>
        <source>Add the column or rename it as in the training data</source>
        <translation>请添加该列，或改为训练数据中的名称</translation>
    </message>
    <message>
        <source>A column holds images where the model needs values</source>
        <translation>某一列含有图像，而模型需要数值</translation>
    </message>
    <message>
        <source>Import the table the model was trained for</source>
        <translation>请导入模型训练时所用的那种表格</translation>
    </message>
    <message>
        <source>All values are missing</source>
        <translation>所有值都缺失</translation>
    </message>
    <message>
        <source>The value never changes</source>
        <translation>值从不变化</translation>
    </message>
    <message>
        <source>Every value is different, as in a name or key</source>
        <translation>每个值都不同，像是名称或键</translation>
    </message>
    <message>
        <source>The values only count the rows</source>
        <translation>这些值只是行的编号</translation>
    </message>
    <message>
        <source>Learning the preparation</source>
        <translation>正在学习预处理</translation>
    </message>
    <message>
        <source>The stored recipe cannot be read</source>
        <translation>无法读取保存的配方</translation>
    </message>
    <message>
        <source>Choose target and roles again</source>
        <translation>请重新选择目标和角色</translation>
    </message>
    <message>
        <source>The time column of the split does not exist</source>
        <translation>划分用的时间列不存在</translation>
    </message>
    <message>
        <source>A split by time needs dates or numbers</source>
        <translation>按时间划分需要日期或数字</translation>
    </message>
    <message>
        <source>Choose a column of dates or numbers</source>
        <translation>请选择日期或数字列</translation>
    </message>
    <message>
        <source>The group column of the split does not exist</source>
        <translation>划分用的分组列不存在</translation>
    </message>
    <message>
        <source>test rows of table &quot;%1&quot; with %2 rows</source>
        <translation>表格“%1”（%2 行）的测试行</translation>
    </message>
    <message>
        <source>Count the rows from 0, without the header</source>
        <translation>行号从 0 开始，不计表头</translation>
    </message>
    <message>
        <source>The split leaves no training rows</source>
        <translation>划分后没有训练行</translation>
    </message>
    <message>
        <source>Give training a positive share and the others zero or more</source>
        <translation>训练比例必须为正，其余不小于零</translation>
    </message>
    <message>
        <source>Flag missing values</source>
        <translation>标记缺失值</translation>
    </message>
    <message>
        <source>Adds one input that is 1 where the value was missing.</source>
        <translation>增加一个输入，值缺失处为 1。</translation>
    </message>
    <message>
        <source>Fill missing</source>
        <translation>填补缺失</translation>
    </message>
    <message>
        <source>Replaces missing numbers by a value learnt from the training rows.</source>
        <translation>用从训练行学到的值替换缺失的数字。</translation>
    </message>
    <message>
        <source>Fill with</source>
        <translation>填补为</translation>
    </message>
    <message>
        <source>What replaces a missing value.</source>
        <translation>用什么替换缺失值。</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Quantile to normal</source>
        <translation>分位数转正态</translation>
    </message>
    <message>
        <source>Maps the training quantiles onto a normal distribution; good for skewed numbers and outliers.</source>
        <translation>将训练数据的分位数映射到正态分布，适合偏斜和含离群值的数据。</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>Points of the piecewise linear map.</source>
        <translation>分段线性映射的点数。</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热编码</translation>
    </message>
    <message>
        <source>One input per category; unseen and rare categories are all zero, missing has a flag.</source>
        <translation>每个类别一个输入；未见过和稀少的类别全为零，缺失有标志。</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Keeps the most frequent categories.</source>
        <translation>保留最常见的类别。</translation>
    </message>
    <message>
        <source>Rare below</source>
        <translation>稀少界限</translation>
    </message>
    <message>
        <source>Categories with fewer training rows get no input of their own.</source>
        <translation>训练行少于此数的类别没有自己的输入。</translation>
    </message>
    <message>
        <source>Scale pixels</source>
        <translation>缩放像素</translation>
    </message>
    <message>
        <source>Brings pixel values from 0–255 into a small range.</source>
        <translation>将 0–255 的像素值变换到较小的范围。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Values the network receives.</source>
        <translation>网络接收的值。</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>−1 to 1</source>
        <translation>−1 到 1</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>Subtracts the mean and divides by the standard deviation of the training rows.</source>
        <translation>减去训练行的均值，再除以其标准差。</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>sign(x)·log(1 + |x|), then standardised; good for amounts that span magnitudes.</source>
        <translation>sign(x)·log(1 + |x|) 后再标准化，适合跨越多个数量级的数值。</translation>
    </message>
    <message>
        <source>Scale to 0–1</source>
        <translation>缩放到 0–1</translation>
    </message>
    <message>
        <source>Minimum becomes 0, maximum becomes 1.</source>
        <translation>最小值变为 0，最大值变为 1。</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Hands the number on unchanged.</source>
        <translation>原样传递数值。</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>One input: the rank of the category by frequency, standardised.</source>
        <translation>一个输入：类别按频率的名次，经标准化。</translation>
    </message>
    <message>
        <source>Numbers are classes</source>
        <translation>数字即类别</translation>
    </message>
    <message>
        <source>Treats each distinct number of the target as a class.</source>
        <translation>将目标的每个不同数字视为一个类别。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Computing statistics</source>
        <translation>正在计算统计量</translation>
    </message>
    <message>
        <source>The target has fewer than two classes</source>
        <translation>目标少于两个类别</translation>
    </message>
    <message>
        <source>Choose another target or add rows of other classes</source>
        <translation>请选择其他目标，或增加其他类别的行</translation>
    </message>
    <message>
        <source>The target has %1 different labels in %2 rows</source>
        <translation>目标在 %2 行中有 %1 个不同的标签</translation>
    </message>
    <message>
        <source>Choose a target whose labels repeat</source>
        <translation>请选择标签会重复的目标</translation>
    </message>
    <message>
        <source>The target column does not exist</source>
        <translation>目标列不存在</translation>
    </message>
    <message>
        <source>Choose a column of the table as target</source>
        <translation>请选择表格中的一列作为目标</translation>
    </message>
    <message>
        <source>The target has the same value in every training row</source>
        <translation>目标在所有训练行中的值相同</translation>
    </message>
    <message>
        <source>Choose another target or add other rows</source>
        <translation>请选择其他目标，或增加其他行</translation>
    </message>
    <message>
        <source>The label &quot;%1&quot; does not occur in the training data</source>
        <translation>标签“%1”未出现在训练数据中</translation>
    </message>
    <message>
        <source>Map it to a known label: --map-label &apos;%1=KNOWN&apos;</source>
        <translation>请映射到已知标签：--map-label &apos;%1=KNOWN&apos;</translation>
    </message>
    <message>
        <source>Predicting rows</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <source>This is not an ONNX file, or it is damaged</source>
        <translation>这不是 ONNX 文件，或文件已损坏</translation>
    </message>
    <message>
        <source>The ONNX file cannot be checked: %1</source>
        <translation>无法检查 ONNX 文件：%1</translation>
    </message>
    <message>
        <source>The input %1 is missing or has another type or shape</source>
        <translation>输入 %1 缺失，或类型、形状不同</translation>
    </message>
    <message>
        <source>The operator %1 reads %2, which nothing writes</source>
        <translation>算子 %1 读取 %2，但没有算子写入它</translation>
    </message>
    <message>
        <source>The operator %1 (%2) cannot be computed: %3</source>
        <translation>无法计算算子 %1（%2）：%3</translation>
    </message>
    <message>
        <source>%1 has no ONNX form</source>
        <translation>%1 没有 ONNX 形式</translation>
    </message>
    <message>
        <source>Replace the layer by others before exporting</source>
        <translation>请在导出前用其他层代替</translation>
    </message>
    <message>
        <source>The ONNX checker refuses the model: %1</source>
        <translation>ONNX 检查器拒绝了模型：%1</translation>
    </message>
    <message>
        <source>diagram</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>The weights do not fit the diagram</source>
        <translation>权重与网络图不符</translation>
    </message>
    <message>
        <source>Train the network again</source>
        <translation>请重新训练网络</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written to and has room</source>
        <translation>请检查文件夹是否存在、可写且有空间</translation>
    </message>
    <message>
        <source>Writing ONNX</source>
        <translation>正在写入 ONNX</translation>
    </message>
    <message>
        <source>The table has no column %1</source>
        <translation>表格没有列 %1</translation>
    </message>
    <message>
        <source>The ONNX file has another structure than this model</source>
        <translation>ONNX 文件的结构与此模型不同</translation>
    </message>
    <message>
        <source>Comparing rows</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Nothing bends the values between %1 and %2</source>
        <translation>%1 与 %2 之间没有非线性</translation>
    </message>
    <message>
        <source>Two linear layers in a row can do no more than one</source>
        <translation>连续两个线性层的能力不超过一个</translation>
    </message>
    <message>
        <source>Insert ReLU</source>
        <translation>插入 ReLU</translation>
    </message>
    <message>
        <source>%1 holds %2 % of all parameters</source>
        <translation>%1 占全部参数的 %2%</translation>
    </message>
    <message>
        <source>Global average in place of Flatten leaves %1</source>
        <translation>用全局平均代替 Flatten 后剩 %1</translation>
    </message>
    <message>
        <source>Use Global average</source>
        <translation>使用全局平均</translation>
    </message>
    <message>
        <source>Convolutions run without normalisation</source>
        <translation>卷积没有归一化</translation>
    </message>
    <message>
        <source>Batch norm usually reaches the same loss in fewer epochs</source>
        <translation>批归一化通常用更少的轮次达到相同的损失</translation>
    </message>
    <message>
        <source>Insert %1 Batch norms</source>
        <translation>插入 %1 个批归一化</translation>
    </message>
    <message>
        <source>The diagram is empty</source>
        <translation>网络图为空</translation>
    </message>
    <message>
        <source>Drop a layer on the canvas or start from a template</source>
        <translation>将层拖到画布上，或从模板开始</translation>
    </message>
    <message>
        <source>The data have nothing left for %1</source>
        <translation>数据中没有剩余部分可供 %1 使用</translation>
    </message>
    <message>
        <source>Every part of the data is taken by another Input</source>
        <translation>数据的每一部分都已被其他 Input 使用</translation>
    </message>
    <message>
        <source>Delete the Input</source>
        <translation>删除此 Input</translation>
    </message>
    <message>
        <source>%1 could take several parts of the data; it takes %2</source>
        <translation>%1 可以使用数据的多个部分，现使用 %2</translation>
    </message>
    <message>
        <source>Settle on %1</source>
        <translation>确定使用 %1</translation>
    </message>
    <message>
        <source>%1 wants the target %2, which the data do not have</source>
        <translation>%1 需要目标 %2，但数据中没有</translation>
    </message>
    <message>
        <source>Choose the target automatically</source>
        <translation>自动选择目标</translation>
    </message>
    <message>
        <source>%1 has the same target as another Output: %2</source>
        <translation>%1 与另一个 Output 的目标相同：%2</translation>
    </message>
    <message>
        <source>Delete this Output</source>
        <translation>删除此 Output</translation>
    </message>
    <message>
        <source>Choose the loss automatically</source>
        <translation>自动选择损失</translation>
    </message>
    <message>
        <source>%1 has an unknown loss: %2</source>
        <translation>%1 的损失未知：%2</translation>
    </message>
    <message>
        <source>The loss of %1 does not suit the target %2: %3</source>
        <translation>%1 的损失不适合目标 %2：%3</translation>
    </message>
    <message>
        <source>There are no data yet, so shapes are not known</source>
        <translation>还没有数据，因此形状未知</translation>
    </message>
    <message>
        <source>Import a file in Data</source>
        <translation>请在“数据”中导入文件</translation>
    </message>
    <message>
        <source>%1 takes %2, which the data do not have</source>
        <translation>%1 使用 %2，但数据中没有</translation>
    </message>
    <message>
        <source>Choose automatically</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>No Input takes %1</source>
        <translation>没有 Input 使用 %1</translation>
    </message>
    <message>
        <source>This part of the data has no influence on the result</source>
        <translation>这部分数据对结果没有影响</translation>
    </message>
    <message>
        <source>No target column is chosen</source>
        <translation>没有选择目标列</translation>
    </message>
    <message>
        <source>Choose in Data what the network is to learn</source>
        <translation>请在“数据”中选择网络要学习的内容</translation>
    </message>
    <message>
        <source>Connect %1 to it</source>
        <translation>将 %1 连接到它</translation>
    </message>
    <message>
        <source>%1 has no input</source>
        <translation>%1 没有输入</translation>
    </message>
    <message>
        <source>The input &quot;%2&quot; of %1 is not connected</source>
        <translation>%1 的输入“%2”没有连接</translation>
    </message>
    <message>
        <source>Draw a wire to it from the layer that comes before</source>
        <translation>请从前面的层拉一条连线到它</translation>
    </message>
    <message>
        <source>Delete the layer</source>
        <translation>删除此层</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 没有连接</translation>
    </message>
    <message>
        <source>It is left out of training</source>
        <translation>它不参与训练</translation>
    </message>
    <message>
        <source>%1 does not lead to an Output</source>
        <translation>%1 不通向任何 Output</translation>
    </message>
    <message>
        <source>Add an Input</source>
        <translation>添加 Input</translation>
    </message>
    <message>
        <source>Add an Output</source>
        <translation>添加 Output</translation>
    </message>
    <message>
        <source>The diagram has no Input</source>
        <translation>网络图没有 Input</translation>
    </message>
    <message>
        <source>An Input brings the data into the network</source>
        <translation>Input 将数据带入网络</translation>
    </message>
    <message>
        <source>The diagram has no Output</source>
        <translation>网络图没有 Output</translation>
    </message>
    <message>
        <source>An Output carries the target and the loss</source>
        <translation>Output 带有目标和损失</translation>
    </message>
    <message>
        <source>Set %1 to %2 units</source>
        <translation>将 %1 设为 %2 个单元</translation>
    </message>
    <message>
        <source>Insert a Dense layer of %1 units</source>
        <translation>插入 %1 个单元的 Dense 层</translation>
    </message>
    <message>
        <source>The target %1 needs one value</source>
        <translation>目标 %1 需要一个值</translation>
    </message>
    <message>
        <source>The target %1 has %2 classes</source>
        <translation>目标 %1 有 %2 个类别</translation>
    </message>
    <message>
        <source>%1 receives %2 but needs %3</source>
        <translation>%1 接收 %2，但需要 %3</translation>
    </message>
    <message>
        <source>Take the activation out of %1</source>
        <translation>去掉 %1 的激活函数</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 ends in an activation that the loss does not suit: %2</source>
        <translation>%1 末尾的激活函数与损失不匹配：%2</translation>
    </message>
    <message>
        <source>The loss expects plain values; squeezed ones learn slowly or not at all</source>
        <translation>损失需要未压缩的值；被压缩的值学得很慢或学不会</translation>
    </message>
    <message>
        <source>%1 limits what %2 can answer</source>
        <translation>%1 限制了 %2 的取值</translation>
    </message>
    <message>
        <source>The last layer usually has no activation of its own</source>
        <translation>最后一层通常没有自己的激活函数</translation>
    </message>
    <message>
        <source>Insert Flatten</source>
        <translation>插入 Flatten</translation>
    </message>
    <message>
        <source>Match the shapes with a learnt projection</source>
        <translation>用可学习的投影匹配形状</translation>
    </message>
    <message>
        <source>The inputs of %1 do not fit together: %2</source>
        <translation>%1 的输入不匹配：%2</translation>
    </message>
    <message>
        <source>%1 cannot take an input of %2</source>
        <translation>%1 不能接收 %2 的输入</translation>
    </message>
    <message>
        <source>%1 has no parameter &quot;%2&quot;</source>
        <translation>%1 没有参数“%2”</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>移除该参数</translation>
    </message>
    <message>
        <source>%1 has a value that does not fit: %2 = %3</source>
        <translation>%1 的值不合适：%2 = %3</translation>
    </message>
    <message>
        <source>Use the default, %1</source>
        <translation>使用默认值 %1</translation>
    </message>
    <message>
        <source>Remove the wire from %1 to %2</source>
        <translation>移除从 %1 到 %2 的连线</translation>
    </message>
    <message>
        <source>These layers form a circle: %1</source>
        <translation>这些层构成了环：%1</translation>
    </message>
    <message>
        <source>Values can only flow forward</source>
        <translation>数值只能向前流动</translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation>移除连线</translation>
    </message>
    <message>
        <source>A wire leads to a layer that does not exist</source>
        <translation>有连线通向不存在的层</translation>
    </message>
    <message>
        <source>%1 has no output to connect</source>
        <translation>%1 没有可连接的输出</translation>
    </message>
    <message>
        <source>%1 has no input number %2</source>
        <translation>%1 没有第 %2 个输入</translation>
    </message>
    <message>
        <source>Two wires lead into the same input of %1</source>
        <translation>两条连线通向 %1 的同一输入</translation>
    </message>
    <message>
        <source>Join them with Concatenate or Add first</source>
        <translation>请先用 Concatenate 或 Add 合并</translation>
    </message>
    <message>
        <source>Two layers are called %1</source>
        <translation>有两个层名为 %1</translation>
    </message>
    <message>
        <source>Rename one of them</source>
        <translation>请重命名其中一个</translation>
    </message>
    <message>
        <source>%1 is of the unknown type &quot;%2&quot;</source>
        <translation>%1 的类型“%2”未知</translation>
    </message>
    <message>
        <source>It may come from a newer program</source>
        <translation>它可能来自较新的程序</translation>
    </message>
    <message>
        <source>%1 was made by a newer program</source>
        <translation>%1 由较新的程序创建</translation>
    </message>
    <message>
        <source>Version %1 of %2; this program knows version %3</source>
        <translation>%2 的版本为 %1，本程序支持版本 %3</translation>
    </message>
    <message>
        <source>There is no such layer in the diagram</source>
        <translation>网络图中没有这个层</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 has no such input</source>
        <translation>%1 没有这个输入</translation>
    </message>
    <message>
        <source>This wire would close a circle</source>
        <translation>这条连线会形成环</translation>
    </message>
    <message>
        <source>Connect to a layer that does not lead back</source>
        <translation>请连接到不会回到此处的层</translation>
    </message>
    <message>
        <source>A layer needs a name</source>
        <translation>层需要名称</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; has characters that are not allowed</source>
        <translation>名称“%1”含有不允许的字符</translation>
    </message>
    <message>
        <source>Use letters, digits, _ and -</source>
        <translation>请使用字母、数字、_ 和 -</translation>
    </message>
    <message>
        <source>Another layer is already called &quot;%1&quot;</source>
        <translation>已有名为“%1”的层</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>The layer type &quot;%1&quot; is unknown</source>
        <translation>层类型“%1”未知</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value of the wrong kind</source>
        <translation>“%1”的值类型不对</translation>
    </message>
    <message>
        <source>diagram, layer %1</source>
        <translation>网络图，层 %1</translation>
    </message>
    <message>
        <source>A layer is not a JSON object</source>
        <translation>有一个层不是 JSON 对象</translation>
    </message>
    <message>
        <source>A layer needs &quot;type&quot; and &quot;name&quot;</source>
        <translation>层需要“type”和“name”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no layer of the diagram</source>
        <translation>“%1”不是网络图中的层</translation>
    </message>
    <message>
        <source>diagram, link %1</source>
        <translation>网络图，连线 %1</translation>
    </message>
    <message>
        <source>A link is not a JSON object</source>
        <translation>有一条连线不是 JSON 对象</translation>
    </message>
    <message>
        <source>This is not a network diagram</source>
        <translation>这不是网络图</translation>
    </message>
    <message>
        <source>Expected a JSON object with &quot;nodes&quot; and &quot;links&quot;</source>
        <translation>应为含有“nodes”和“links”的 JSON 对象</translation>
    </message>
    <message>
        <source>Two layers have the id %1</source>
        <translation>有两个层的 id 为 %1</translation>
    </message>
    <message>
        <source>Two layers are called &quot;%1&quot;</source>
        <translation>有两个层名为“%1”</translation>
    </message>
    <message>
        <source>Bends the values between the layers</source>
        <translation>在层之间引入非线性</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of the values left out at random while training; 0 = none</source>
        <translation>训练时随机舍弃的值的比例；0 表示不舍弃</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Normalise the values of every hidden layer</source>
        <translation>归一化每个隐藏层的值</translation>
    </message>
    <message>
        <source>Multilayer perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <source>Dense layers one after the other: the usual first network for tables</source>
        <translation>依次相连的全连接层：处理表格的常用入门网络</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>Units of each hidden layer</source>
        <translation>每个隐藏层的单元数</translation>
    </message>
    <message>
        <source>The classic of 1998: two convolutions, three dense layers</source>
        <translation>1998 年的经典：两个卷积层，三个全连接层</translation>
    </message>
    <message>
        <source>Small modern CNN</source>
        <translation>小型现代 CNN</translation>
    </message>
    <message>
        <source>Convolution, batch norm and ReLU in blocks with residual links</source>
        <translation>由卷积、批归一化和 ReLU 组成、带残差连接的块</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核数</translation>
    </message>
    <message>
        <source>Filters of each stage; the picture halves after every stage but the last</source>
        <translation>每一阶段的卷积核数；除最后阶段外，图像每阶段缩小一半</translation>
    </message>
    <message>
        <source>Residual links</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>Add a block with a short cut to every stage but the first</source>
        <translation>除第一阶段外，每一阶段增加一个带捷径的块</translation>
    </message>
    <message>
        <source>Feed-forward 10-5-1</source>
        <translation>前馈网络 10-5-1</translation>
    </message>
    <message>
        <source>The classic teaching network: a hidden layer of 5 ReLU units and one sigmoid output with binary cross-entropy. The declared 10 inputs become those of the table</source>
        <translation>经典教学网络：含 5 个 ReLU 单元的隐藏层和一个 sigmoid 输出，使用二元交叉熵。声明的 10 个输入变为表格的输入</translation>
    </message>
    <message>
        <source>Convolutional 32×32×3</source>
        <translation>卷积网络 32×32×3</translation>
    </message>
    <message>
        <source>The classic teaching network for pictures: two convolutions with max-pooling, a dense layer of 128 and a softmax, trained with sparse categorical cross-entropy</source>
        <translation>经典图像教学网络：两个带最大池化的卷积层、128 个单元的全连接层和 softmax，使用稀疏分类交叉熵训练</translation>
    </message>
    <message>
        <source>Bends a straight line</source>
        <translation>引入非线性</translation>
    </message>
    <message>
        <source>Without activations a stack of layers would be one linear layer. ReLU is the usual choice between layers; softmax gives class probabilities, sigmoid the probability of yes.</source>
        <translation>没有激活函数，多个层叠在一起仍只是一个线性层。层间通常使用 ReLU；softmax 给出类别概率，sigmoid 给出“是”的概率。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>What is applied</source>
        <translation>应用的函数</translation>
    </message>
    <message>
        <source>BatchNorm needs a vector or an image; it gets %1</source>
        <translation>BatchNorm 需要向量或图像，但得到 %1</translation>
    </message>
    <message>
        <source>Keeps values in a steady range</source>
        <translation>使数值保持在稳定的范围</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned range. Deep networks train faster and with larger learning rates. Place it between a convolution and its activation.</source>
        <translation>在批次上将每个通道变换为均值 0、方差 1，再变换到可学习的范围。深层网络因此训练更快，可用更大的学习率。放在卷积与其激活函数之间。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Share of the old running statistics kept at each step</source>
        <translation>每步保留的旧滑动统计量的比例</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Added to the variance so that constant channels stay finite</source>
        <translation>加到方差上，使常数通道保持有限</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Learns a factor per channel</source>
        <translation>为每个通道学习一个系数</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Learns a constant per channel</source>
        <translation>为每个通道学习一个常数</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot 均匀分布</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot 正态分布</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 均匀分布</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 正态分布</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Function applied to every output of the layer</source>
        <translation>作用于该层每个输出的函数</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Adds a learned constant to every output; not needed in front of BatchNorm</source>
        <translation>为每个输出加上可学习的常数；在 BatchNorm 之前不需要</translation>
    </message>
    <message>
        <source>Weight decay (L2)</source>
        <translation>权重衰减（L2）</translation>
    </message>
    <message>
        <source>Pulls this layer&apos;s weights towards zero, on top of the decay of the training setup</source>
        <translation>将该层的权重拉向零，与训练设置中的衰减叠加</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Valid: the window stays inside the image. Same: the border is padded so that the output is the input divided by the stride</source>
        <translation>Valid：窗口始终在图像内。Same：填充边缘，使输出大小等于输入除以步幅</translation>
    </message>
    <message>
        <source>%1 needs one input; it has %2</source>
        <translation>%1 需要一个输入，现有 %2 个</translation>
    </message>
    <message>
        <source>Connect exactly one layer to its input</source>
        <translation>请将恰好一个层连接到其输入</translation>
    </message>
    <message>
        <source>%1 needs an image (height × width × channels); it gets %2</source>
        <translation>%1 需要图像（高 × 宽 × 通道），但得到 %2</translation>
    </message>
    <message>
        <source>Connect an image input or a layer that gives images</source>
        <translation>请连接图像输入或输出图像的层</translation>
    </message>
    <message>
        <source>%1 needs a vector; it gets %2</source>
        <translation>%1 需要向量，但得到 %2</translation>
    </message>
    <message>
        <source>Put a Flatten or a global pooling layer in front</source>
        <translation>请在前面放置 Flatten 或全局池化层</translation>
    </message>
    <message>
        <source>The window %1×%2 of %3 is larger than the image %4</source>
        <translation>%3 的窗口 %1×%2 大于图像 %4</translation>
    </message>
    <message>
        <source>Use a smaller window, padding “same”, or fewer pooling layers in front</source>
        <translation>请使用较小的窗口、“same”填充，或减少前面的池化层</translation>
    </message>
    <message>
        <source>%1 groups divide neither %2 channels nor %3 filters evenly</source>
        <translation>%1 个组不能整除 %2 个通道或 %3 个卷积核</translation>
    </message>
    <message>
        <source>Choose a number of groups that divides both channels and filters</source>
        <translation>请选择能同时整除通道数和卷积核数的组数</translation>
    </message>
    <message>
        <source>%1 · %2 filters · same</source>
        <translation>%1 · %2 个卷积核 · same</translation>
    </message>
    <message>
        <source>%1 · %2 filters · valid</source>
        <translation>%1 · %2 个卷积核 · valid</translation>
    </message>
    <message>
        <source>Looks for small patterns everywhere in an image</source>
        <translation>在图像各处寻找小的模式</translation>
    </message>
    <message>
        <source>A window of learned weights slides over the image; each filter gives one feature map. Early layers find edges and colours, later ones shapes.</source>
        <translation>由可学习权重构成的窗口在图像上滑动，每个卷积核给出一张特征图。前面的层找到边缘和颜色，后面的层找到形状。</translation>
    </message>
    <message>
        <source>Number of feature maps</source>
        <translation>特征图的数量</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Height and width of the window</source>
        <translation>窗口的高和宽</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Steps of the window down and across; 2 halves the image</source>
        <translation>窗口向下和向右移动的步长；2 使图像减半</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>Distance between the window&apos;s points; above 1 the window sees further</source>
        <translation>窗口各点之间的距离；大于 1 时窗口看得更远</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Splits channels into independent groups; equal to the channels: depthwise</source>
        <translation>将通道分为独立的组；与通道数相等时为逐通道卷积</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>%1 units · %2</source>
        <translation>%1 个单元 · %2</translation>
    </message>
    <message>
        <source>Every output sees every input</source>
        <translation>每个输出都与每个输入相连</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Number of outputs</source>
        <translation>输出的数量</translation>
    </message>
    <message>
        <source>Switches off random values while training</source>
        <translation>训练时随机关闭一些值</translation>
    </message>
    <message>
        <source>The network cannot lean on single values and learns more robust features; helps when validation loss rises while training loss falls. Does nothing when the model answers.</source>
        <translation>网络不能依赖个别值，从而学到更稳健的特征；当训练损失下降而验证损失上升时有帮助。预测时不起作用。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Share of values that is switched off</source>
        <translation>被关闭的值的比例</translation>
    </message>
    <message>
        <source>Turns an image into a vector</source>
        <translation>将图像变为向量</translation>
    </message>
    <message>
        <source>Writes all values of a sample one after another, so that Dense layers can follow.</source>
        <translation>将样本的所有值依次排列，以便后接 Dense 层。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Softmax cross-entropy</source>
        <translation>Softmax 交叉熵</translation>
    </message>
    <message>
        <source>Sigmoid cross-entropy</source>
        <translation>Sigmoid 交叉熵</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>Image input</source>
        <translation>图像输入</translation>
    </message>
    <message>
        <source>Table input</source>
        <translation>表格输入</translation>
    </message>
    <message>
        <source>Brings data into the network</source>
        <translation>将数据带入网络</translation>
    </message>
    <message>
        <source>Takes one block of the recipe: all table features together, or one image column. Its shape follows from the data. A network may have several inputs.</source>
        <translation>使用配方中的一个数据块：全部表格特征，或一个图像列。形状由数据决定。网络可以有多个输入。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Block of the recipe that enters here; empty: the first one not yet used</source>
        <translation>从此处进入的数据块；留空：第一个尚未使用的数据块</translation>
    </message>
    <message>
        <source>Compares the network&apos;s answer with a target column</source>
        <translation>将网络的输出与目标列比较</translation>
    </message>
    <message>
        <source>The loss chosen here turns answer and target into the number that training makes small. Cross-entropy losses work on logits: a softmax or sigmoid directly in front is part of the loss and not applied twice.</source>
        <translation>此处选择的损失函数将输出与目标变为训练要减小的数。交叉熵损失作用于 logits：紧接在前面的 softmax 或 sigmoid 属于损失的一部分，不会重复应用。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Automatic: softmax cross-entropy for classes, sigmoid cross-entropy for two classes with one unit, mean squared error for numbers</source>
        <translation>自动：多分类用 softmax 交叉熵，单个单元的二分类用 sigmoid 交叉熵，数值用均方误差</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Column to predict; empty: the recipe&apos;s target</source>
        <translation>要预测的列；留空：配方的目标</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Share of this output&apos;s loss when there are several outputs</source>
        <translation>有多个输出时此输出损失的比重</translation>
    </message>
    <message>
        <source>%1 has nothing to join</source>
        <translation>%1 没有可合并的输入</translation>
    </message>
    <message>
        <source>Connect at least one layer to its input</source>
        <translation>请至少将一个层连接到其输入</translation>
    </message>
    <message>
        <source>Concatenate joins along axis %1; its input %2 has fewer axes</source>
        <translation>Concatenate 沿第 %1 轴合并，而输入 %2 的轴数不足</translation>
    </message>
    <message>
        <source>Use axis -1 for the last axis</source>
        <translation>请用 -1 表示最后一个轴</translation>
    </message>
    <message>
        <source>Concatenate cannot join %1 and %2</source>
        <translation>Concatenate 无法合并 %1 和 %2</translation>
    </message>
    <message>
        <source>All inputs need equal sizes on the other axes; use Flatten or pooling to match</source>
        <translation>所有输入在其他轴上的大小必须相同；可用 Flatten 或池化来匹配</translation>
    </message>
    <message>
        <source>Puts several inputs one behind the other</source>
        <translation>将多个输入首尾相接</translation>
    </message>
    <message>
        <source>Joins vectors or feature maps along one axis, so that the next layer sees all of them: several kinds of data, or an early layer beside a late one.</source>
        <translation>沿一个轴合并向量或特征图，使下一层能看到全部内容：多种数据，或前面的层与后面的层。</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Axis to join along, without the batch axis; -1 is the last one (channels)</source>
        <translation>合并所沿的轴，不含批次轴；-1 为最后一个轴（通道）</translation>
    </message>
    <message>
        <source>Adds inputs element by element</source>
        <translation>将输入逐元素相加</translation>
    </message>
    <message>
        <source>%1 · stride %2</source>
        <translation>%1 · 步幅 %2</translation>
    </message>
    <message>
        <source>Keeps the strongest value of each window</source>
        <translation>保留每个窗口中的最大值</translation>
    </message>
    <message>
        <source>Makes feature maps smaller and keeps what was found, a little less exactly where. The usual step between convolutions.</source>
        <translation>缩小特征图，保留找到的内容，位置略欠精确。卷积之间的常用步骤。</translation>
    </message>
    <message>
        <source>Averages each window</source>
        <translation>对每个窗口取平均</translation>
    </message>
    <message>
        <source>Makes feature maps smaller by averaging; smoother than taking the maximum.</source>
        <translation>通过平均缩小特征图，比取最大值更平滑。</translation>
    </message>
    <message>
        <source>Averages each feature map to one number</source>
        <translation>将每张特征图平均为一个数</translation>
    </message>
    <message>
        <source>Turns an image into a vector with one value per channel, whatever the image&apos;s size. Takes the place of Flatten in modern networks and needs far fewer weights after it.</source>
        <translation>无论图像大小，都将其变为每个通道一个值的向量。在现代网络中代替 Flatten，其后所需的权重少得多。</translation>
    </message>
    <message>
        <source>For one class out of several: the negative logarithm of the probability given to the true class. Works on logits, one per class.</source>
        <translation>用于多分类：真实类别概率的负对数。作用于 logits，每个类别一个。</translation>
    </message>
    <message>
        <source>For yes or no: the negative logarithm of the probability given to the truth. Works on one logit.</source>
        <translation>用于是否判断：真实结果概率的负对数。作用于一个 logit。</translation>
    </message>
    <message>
        <source>For numbers: the mean of the squared differences; large errors count most.</source>
        <translation>用于数值：差的平方的均值，大误差影响最大。</translation>
    </message>
    <message>
        <source>For numbers with outliers: the mean of the absolute differences.</source>
        <translation>用于含离群值的数值：差的绝对值的均值。</translation>
    </message>
    <message>
        <source>For numbers with some outliers: squared for small differences, linear for large ones.</source>
        <translation>用于含少量离群值的数值：小差异按平方，大差异按线性。</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>The layer type &quot;%1&quot; is not known</source>
        <translation>未知的层类型“%1”</translation>
    </message>
    <message>
        <source>Replace the layer, or open the project with a newer program</source>
        <translation>请替换该层，或用较新的程序打开项目</translation>
    </message>
    <message>
        <source>Nothing is connected to the input</source>
        <translation>输入没有连接</translation>
    </message>
    <message>
        <source>Connect it or delete the layer</source>
        <translation>请连接它或删除该层</translation>
    </message>
    <message>
        <source>The input takes no data</source>
        <translation>输入没有数据</translation>
    </message>
    <message>
        <source>Choose its source</source>
        <translation>请选择其来源</translation>
    </message>
    <message>
        <source>The loss &quot;%1&quot; is not known</source>
        <translation>未知的损失“%1”</translation>
    </message>
    <message>
        <source>Choose another loss</source>
        <translation>请选择其他损失</translation>
    </message>
    <message>
        <source>The optimizer &quot;%1&quot; is not known</source>
        <translation>未知的优化器“%1”</translation>
    </message>
    <message>
        <source>Choose another optimizer</source>
        <translation>请选择其他优化器</translation>
    </message>
    <message>
        <source>The connections form a cycle</source>
        <translation>连接形成了环</translation>
    </message>
    <message>
        <source>Remove one of its connections</source>
        <translation>请移除其中一个连接</translation>
    </message>
    <message>
        <source>Keeps the division finite where gradients vanish</source>
        <translation>在梯度消失处使除法保持有限</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Memory of the mean gradient</source>
        <translation>平均梯度的记忆</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Memory of the squared gradient</source>
        <translation>梯度平方的记忆</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Plain steps down the gradient, with momentum if wanted. Slower to tune than Adam, often better in the end.</source>
        <translation>沿梯度下降的普通步，可加动量。比 Adam 难调，但最终往往更好。</translation>
    </message>
    <message>
        <source>Share of the last step kept</source>
        <translation>保留上一步的比例</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Looks ahead along the momentum</source>
        <translation>沿动量方向前瞻</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Divides each step by the recent size of its gradient; good for noisy gradients.</source>
        <translation>将每一步除以其梯度近来的大小，适合有噪声的梯度。</translation>
    </message>
    <message>
        <source>Rho</source>
        <translation>Rho</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam whose weight decay acts on the weights directly, not through the gradient.</source>
        <translation>权重衰减直接作用于权重而不经过梯度的 Adam。</translation>
    </message>
    <message>
        <source>Momentum and per-weight step sizes; a good first choice for most networks.</source>
        <translation>动量加逐权重步长，多数网络的首选。</translation>
    </message>
    <message>
        <source>Stored data are damaged</source>
        <translation>存储的数据已损坏</translation>
    </message>
    <message>
        <source>Import the data again or open a backup</source>
        <translation>请重新导入数据，或打开备份</translation>
    </message>
    <message>
        <source>table %1, column %2, rows %3 to %4</source>
        <translation>表格 %1，列 %2，第 %3 到 %4 行</translation>
    </message>
    <message>
        <source>The description of a column is damaged</source>
        <translation>列的描述已损坏</translation>
    </message>
    <message>
        <source>Import the table again</source>
        <translation>请重新导入表格</translation>
    </message>
    <message>
        <source>The project&apos;s document is damaged</source>
        <translation>项目文档已损坏</translation>
    </message>
    <message>
        <source>Open a backup of the project</source>
        <translation>请打开项目的备份</translation>
    </message>
    <message>
        <source>The project cannot be written in this folder</source>
        <translation>无法在此文件夹中写入项目</translation>
    </message>
    <message>
        <source>Check that the folder exists and its permissions</source>
        <translation>请检查文件夹是否存在及其权限</translation>
    </message>
    <message>
        <source>The project is in use by another program</source>
        <translation>项目正被其他程序使用</translation>
    </message>
    <message>
        <source>Close it there and try again</source>
        <translation>请在那里关闭后重试</translation>
    </message>
    <message>
        <source>The project was made by an older version; a backup is in %1</source>
        <translation>项目由较旧的版本创建；备份在 %1</translation>
    </message>
    <message>
        <source>The file exists already</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Choose another name or allow overwriting</source>
        <translation>请选择其他名称，或允许覆盖</translation>
    </message>
    <message>
        <source>The project was made by a newer version of Netloom and is opened for reading only</source>
        <translation>项目由较新版本的 Netloom 创建，以只读方式打开</translation>
    </message>
    <message>
        <source>The project cannot be written and is opened for reading only</source>
        <translation>项目不可写，以只读方式打开</translation>
    </message>
    <message>
        <source>The project file is damaged</source>
        <translation>项目文件已损坏</translation>
    </message>
    <message>
        <source>Open a backup of it</source>
        <translation>请打开其备份</translation>
    </message>
    <message>
        <source>The record of run %1 is damaged and left out</source>
        <translation>运行 %1 的记录已损坏，已略去</translation>
    </message>
    <message>
        <source>Save it under another name</source>
        <translation>请以其他名称保存</translation>
    </message>
    <message>
        <source>There is no run %1</source>
        <translation>没有运行 %1</translation>
    </message>
    <message>
        <source>Choose one of the project&apos;s runs</source>
        <translation>请选择项目中的一次运行</translation>
    </message>
    <message>
        <source>The project cannot be written there</source>
        <translation>无法在该处写入项目</translation>
    </message>
    <message>
        <source>Choose another folder or name</source>
        <translation>请选择其他文件夹或名称</translation>
    </message>
    <message>
        <source>A part of the run&apos;s log is damaged</source>
        <translation>运行日志的一部分已损坏</translation>
    </message>
    <message>
        <source>The run&apos;s stored weights are damaged</source>
        <translation>运行保存的权重已损坏</translation>
    </message>
    <message>
        <source>A stored activation is damaged</source>
        <translation>保存的激活已损坏</translation>
    </message>
    <message>
        <source>The record of a run is damaged</source>
        <translation>运行记录已损坏</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>Check its permissions and choose a *.loom file</source>
        <translation>请检查权限并选择 *.loom 文件</translation>
    </message>
    <message>
        <source>This is not a Netloom project</source>
        <translation>这不是 Netloom 项目</translation>
    </message>
    <message>
        <source>Choose a *.loom file; tables and images are imported, not opened</source>
        <translation>请选择 *.loom 文件；表格和图像应导入而不是打开</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Free some space and save again; nothing is lost while the program runs</source>
        <translation>请腾出空间后再次保存；程序运行期间不会丢失内容</translation>
    </message>
    <message>
        <source>The project file cannot be opened or written</source>
        <translation>无法打开或写入项目文件</translation>
    </message>
    <message>
        <source>Check the folder and its permissions, or save elsewhere</source>
        <translation>请检查文件夹及其权限，或保存到别处</translation>
    </message>
    <message>
        <source>The project file cannot be read or written (%1)</source>
        <translation>无法读取或写入项目文件（%1）</translation>
    </message>
    <message>
        <source>Check the disk, or save elsewhere</source>
        <translation>请检查磁盘，或保存到别处</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Storing the table</source>
        <translation>正在保存表格</translation>
    </message>
    <message>
        <source>There is no table “%1”</source>
        <translation>没有表格“%1”</translation>
    </message>
    <message>
        <source>Import it, or choose another table</source>
        <translation>请导入它，或选择其他表格</translation>
    </message>
    <message>
        <source>A table with %1 inputs: dense layers of %2 and %3 units</source>
        <translation>%1 个输入的表格：%2 和 %3 个单元的全连接层</translation>
    </message>
    <message>
        <source>Dropout of %1 %, because %2 training rows invite overfitting</source>
        <translation>%1% 的 Dropout，因为 %2 个训练行容易过拟合</translation>
    </message>
    <message>
        <source>No dropout: with %1 training rows a small network is safeguard enough</source>
        <translation>不用 Dropout：对 %1 个训练行，小型网络已足够稳妥</translation>
    </message>
    <message>
        <source>Pictures of %1 pixels: convolutions in %2 stages with %3 to %4 filters</source>
        <translation>%1 像素的图像：%2 个阶段的卷积，%3 到 %4 个卷积核</translation>
    </message>
    <message>
        <source>The data have no usable input column</source>
        <translation>数据没有可用的输入列</translation>
    </message>
    <message>
        <source>The data have %1 parts: one branch for each, joined at the end</source>
        <translation>数据有 %1 个部分：各有一个分支，最后合并</translation>
    </message>
    <message>
        <source>At most %1 epochs with batches of %2; training stops %3 epochs after the best</source>
        <translation>最多 %1 个轮次，批大小 %2；在最佳轮次之后 %3 个轮次停止</translation>
    </message>
    <message>
        <source>Add an Output and connect it</source>
        <translation>请添加 Output 并连接</translation>
    </message>
    <message>
        <source>The Output has no target</source>
        <translation>Output 没有目标</translation>
    </message>
    <message>
        <source>Choose the column to predict in the data</source>
        <translation>请在数据中选择要预测的列</translation>
    </message>
    <message>
        <source>layer %1, step %2</source>
        <translation>层 %1，第 %2 步</translation>
    </message>
    <message>
        <source>The data hold a value that is not a finite number</source>
        <translation>数据中含有非有限的数值</translation>
    </message>
    <message>
        <source>Let the recipe impute missing values, or ignore the column</source>
        <translation>请让配方填补缺失值，或忽略该列</translation>
    </message>
    <message>
        <source>A value is no longer a finite number (NaN or infinity)</source>
        <translation>某个值不再是有限的数（NaN 或无穷大）</translation>
    </message>
    <message>
        <source>Lower the learning rate or clip the gradient norm</source>
        <translation>请降低学习率，或裁剪梯度范数</translation>
    </message>
    <message>
        <source>The stored weights belong to another network</source>
        <translation>保存的权重属于另一个网络</translation>
    </message>
    <message>
        <source>Start a new run with the present diagram</source>
        <translation>请用当前网络图开始新的运行</translation>
    </message>
    <message>
        <source>The stored state belongs to another optimizer</source>
        <translation>保存的状态属于另一个优化器</translation>
    </message>
    <message>
        <source>Go on with the optimizer of the run, or start a new one</source>
        <translation>请使用该运行的优化器，或开始新的运行</translation>
    </message>
    <message>
        <source>There is no such row</source>
        <translation>没有这一行</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1 is outside %2 to %3</source>
        <translation>%1 不在 %2 到 %3 之间</translation>
    </message>
    <message>
        <source>setting %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>Choose a value in the range</source>
        <translation>请选择范围内的值</translation>
    </message>
    <message>
        <source>There is no optimizer %1</source>
        <translation>没有优化器 %1</translation>
    </message>
    <message>
        <source>A setting has the wrong kind of value</source>
        <translation>某项设置的值类型不对</translation>
    </message>
    <message>
        <source>The optimizer %1 has no parameter %2</source>
        <translation>优化器 %1 没有参数 %2</translation>
    </message>
    <message>
        <source>Training settings are an object of names and values</source>
        <translation>训练设置是由名称和值组成的对象</translation>
    </message>
    <message>
        <source>Stopped early: no better loss for a while</source>
        <translation>提前停止：损失已有一段时间没有改进</translation>
    </message>
    <message>
        <source>Stopped: the target loss is reached</source>
        <translation>已停止：达到目标损失</translation>
    </message>
    <message>
        <source>Stopped: the time limit is reached</source>
        <translation>已停止：达到时间限制</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>There are no rows to train on</source>
        <translation>没有可用于训练的行</translation>
    </message>
    <message>
        <source>Give the training part of the split more rows</source>
        <translation>请给训练部分分配更多的行</translation>
    </message>
    <message>
        <source>The best weights of the run to go on with are missing</source>
        <translation>缺少要继续的运行的最佳权重</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>请开始新的运行</translation>
    </message>
    <message>
        <source>Resumed after step %1</source>
        <translation>在第 %1 步之后继续</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>已继续</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Learning rate %1 instead of %2</source>
        <translation>学习率由 %2 改为 %1</translation>
    </message>
    <message>
        <source>Best so far: loss %1 in epoch %2</source>
        <translation>目前最佳：第 %2 轮，损失 %1</translation>
    </message>
    <message>
        <source>The training broke off: %1</source>
        <translation>训练中断：%1</translation>
    </message>
    <message>
        <source>Try a smaller batch or network; what was saved is kept</source>
        <translation>请尝试较小的批大小或网络；已保存的内容得以保留</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>鸢尾花</translation>
    </message>
    <message>
        <source>Three kinds of flower from four measurements; the first data set of many</source>
        <translation>由四个测量值区分三种花；许多人的第一个数据集</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>双螺旋</translation>
    </message>
    <message>
        <source>No straight line can part them; watch the border bend as the network learns</source>
        <translation>任何直线都无法将其分开；观察边界随网络学习而弯曲</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>葡萄酒</translation>
    </message>
    <message>
        <source>Which of three cultivars a wine comes from, by its chemistry</source>
        <translation>根据化学成分判断葡萄酒来自三个品种中的哪一个</translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation>糖尿病</translation>
    </message>
    <message>
        <source>Predicts a number: how far the disease has come a year later</source>
        <translation>预测一个数值：一年后疾病的进展程度</translation>
    </message>
    <message>
        <source>The classic teaching network on a truth table; its declared 10 inputs become the table&apos;s 3</source>
        <translation>真值表上的经典教学网络；声明的 10 个输入变为表格的 3 个</translation>
    </message>
    <message>
        <source>The classic teaching network for pictures on 100 generated images of ten patterns</source>
        <translation>经典图像教学网络，使用十种图案的 100 幅生成图像</translation>
    </message>
    <message>
        <source>Smooth units (tanh), which suit few rows with few inputs</source>
        <translation>平滑单元（tanh），适合行数和输入都较少的数据</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Attention and embedding</source>
        <translation>注意力与嵌入</translation>
    </message>
    <message>
        <source>Text beside other columns; choose the role Feature to use it</source>
        <translation>文本与其他列并存；如需使用，请选择“特征”角色</translation>
    </message>
    <message>
        <source>A column of the sequence is missing</source>
        <translation>缺少序列的某一列</translation>
    </message>
    <message>
        <source>A sequence needs columns of numbers</source>
        <translation>序列需要数值列</translation>
    </message>
    <message>
        <source>Take the column out of the step, or correct its values</source>
        <translation>把该列从步骤中移除，或更正其中的值</translation>
    </message>
    <message>
        <source>The sequence would show the network the value it is to predict</source>
        <translation>该序列会把要预测的值展示给网络</translation>
    </message>
    <message>
        <source>Give the window a horizon of at least 1, or take the target out of it</source>
        <translation>把窗口的预测步长设为至少 1，或从中移除目标列</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Cuts texts into words or characters and numbers them by frequency in the training rows; an Embedding layer reads them.</source>
        <translation>把文本切成词或字符，并按训练行中的频率编号；由嵌入层读取。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What counts as one token.</source>
        <translation>什么算作一个词元。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Keeps the most frequent tokens.</source>
        <translation>保留最常见的词元。</translation>
    </message>
    <message>
        <source>Tokens with fewer training occurrences count as unknown.</source>
        <translation>在训练中出现次数更少的词元视为未知。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Longer texts are cut, shorter ones padded; 0 chooses a length that holds 95 % of the training texts, at most 256.</source>
        <translation>较长的文本会被截断，较短的会被填充；0 表示选择能容纳 95% 训练文本的长度，最多 256。</translation>
    </message>
    <message>
        <source>Window of rows</source>
        <translation>行窗口</translation>
    </message>
    <message>
        <source>The rows before each row, in table order, become one sequence with a channel per column: for forecasts. The target may be among the columns.</source>
        <translation>按表格顺序，每行之前的若干行组成一个序列，每列一个通道：用于预测。目标列也可包含在内。</translation>
    </message>
    <message>
        <source>Rows in the window.</source>
        <translation>窗口中的行数。</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>预测步长</translation>
    </message>
    <message>
        <source>How many rows ahead of the window&apos;s end the predicted row lies; 0 includes the row itself.</source>
        <translation>被预测的行位于窗口末尾之后多少行；0 表示包含该行本身。</translation>
    </message>
    <message>
        <source>Columns are one series</source>
        <translation>各列构成一个序列</translation>
    </message>
    <message>
        <source>Takes the columns as the steps of one series, in their order, with a common scale.</source>
        <translation>按顺序把各列作为同一序列的时间步，使用统一的缩放。</translation>
    </message>
    <message>
        <source>The texts hold no word that occurs often enough</source>
        <translation>文本中没有出现得足够频繁的词</translation>
    </message>
    <message>
        <source>Lower the least count of the tokens step, or ignore the column</source>
        <translation>降低词元步骤的最少出现次数，或忽略该列</translation>
    </message>
    <message>
        <source>A text column that the model needs is missing</source>
        <translation>缺少模型所需的文本列</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>Only tables can be appended, and %1 files fit the pattern</source>
        <translation>只有表格可以合并，而有 %1 个文件符合该模式</translation>
    </message>
    <message>
        <source>“%1” does not stand behind “%2” in the table</source>
        <translation>“%1”在表中不在“%2”之后</translation>
    </message>
    <message>
        <source>Name the first and the last column of the series</source>
        <translation>请给出序列的第一列和最后一列</translation>
    </message>
    <message>
        <source>A series needs columns of numbers</source>
        <translation>序列需要数值列</translation>
    </message>
    <message>
        <source>There is no schedule “%1”</source>
        <translation>没有名为“%1”的学习率调度</translation>
    </message>
    <message>
        <source>See netloom-cli schedules</source>
        <translation>参见 netloom-cli schedules</translation>
    </message>
    <message>
        <source>Sparse weights (L1)</source>
        <translation>稀疏权重（L1）</translation>
    </message>
    <message>
        <source>Pulls weights towards zero by a constant amount, so that many become almost zero</source>
        <translation>以固定的力度把权重拉向零，使许多权重几乎为零</translation>
    </message>
    <message>
        <source>Largest norm</source>
        <translation>最大范数</translation>
    </message>
    <message>
        <source>After each step the weights of an output are scaled down to this length if they are longer; 0: no limit</source>
        <translation>每一步之后，若某个输出的权重向量更长，则缩短到此长度；0 表示不限制</translation>
    </message>
    <message>
        <source>Learning-rate factor</source>
        <translation>学习率系数</translation>
    </message>
    <message>
        <source>Multiplies the learning rate for this layer; below 1 it learns more carefully than the others</source>
        <translation>乘在该层的学习率上；小于 1 时该层学得比其他层更谨慎</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Keeps this layer&apos;s weights as they are while the others learn</source>
        <translation>其他层学习时保持该层的权重不变</translation>
    </message>
    <message>
        <source>Give all files the same columns, or import this one by itself</source>
        <translation>请让所有文件的列相同，或单独导入此文件</translation>
    </message>
    <message>
        <source>The column “%1” is of the kind %2, in the files before it %3</source>
        <translation>列“%1”的类型是 %2，而在前面的文件中是 %3</translation>
    </message>
    <message>
        <source>The file has %1 columns, the first one %2</source>
        <translation>该文件有 %1 列，第一个文件有 %2 列</translation>
    </message>
    <message>
        <source>Column %1 is “%2”, in the first file “%3”</source>
        <translation>第 %1 列是“%2”，而在第一个文件中是“%3”</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1，第 %2 行：%3</translation>
    </message>
    <message>
        <source>%1 needs the tokens of a text column</source>
        <translation>%1 需要文本列的词元</translation>
    </message>
    <message>
        <source>Connect it to the Input of a text column</source>
        <translation>请把它连接到文本列的 Input</translation>
    </message>
    <message>
        <source>%1 has %2 words, the texts of %3 have %4</source>
        <translation>%1 有 %2 个词，%3 的文本有 %4 个</translation>
    </message>
    <message>
        <source>Set the vocabulary to %1</source>
        <translation>把词表设为 %1</translation>
    </message>
    <message>
        <source>%1 reads word numbers as if they were amounts</source>
        <translation>%1 把词的编号当作数量来读</translation>
    </message>
    <message>
        <source>An Embedding turns each word into a vector</source>
        <translation>Embedding 把每个词变成一个向量</translation>
    </message>
    <message>
        <source>Insert Embedding</source>
        <translation>插入 Embedding</translation>
    </message>
    <message>
        <source>Embedding size</source>
        <translation>嵌入维度</translation>
    </message>
    <message>
        <source>Numbers that describe each token</source>
        <translation>描述每个词元的数值个数</translation>
    </message>
    <message>
        <source>Text CNN</source>
        <translation>文本 CNN</translation>
    </message>
    <message>
        <source>Looks for short phrases of several lengths anywhere in the text (Kim 2014)</source>
        <translation>在文本任意位置寻找多种长度的短语（Kim 2014）</translation>
    </message>
    <message>
        <source>Phrase lengths</source>
        <translation>短语长度</translation>
    </message>
    <message>
        <source>Tokens under the window of each branch</source>
        <translation>每个分支窗口覆盖的词元数</translation>
    </message>
    <message>
        <source>Phrases that every branch can learn</source>
        <translation>每个分支可学习的短语数</translation>
    </message>
    <message>
        <source>Bidirectional LSTM for text</source>
        <translation>文本双向 LSTM</translation>
    </message>
    <message>
        <source>Reads the text forwards and backwards and remembers what matters</source>
        <translation>正向和反向阅读文本，并记住重要内容</translation>
    </message>
    <message>
        <source>Size of the memory in each direction</source>
        <translation>每个方向的记忆大小</translation>
    </message>
    <message>
        <source>Small Transformer for text</source>
        <translation>小型文本 Transformer</translation>
    </message>
    <message>
        <source>Every token looks at every other one; needs more texts than the text CNN</source>
        <translation>每个词元都关注其他所有词元；比文本 CNN 需要更多文本</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Encoder blocks, one after the other</source>
        <translation>依次排列的编码器块</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Attention heads of each block; they divide the embedding size</source>
        <translation>每个块的注意力头数；须整除嵌入维度</translation>
    </message>
    <message>
        <source>1-D CNN for series</source>
        <translation>序列一维 CNN</translation>
    </message>
    <message>
        <source>Convolutions along time that find typical shapes wherever they occur</source>
        <translation>沿时间的卷积，在任意位置发现典型形状</translation>
    </message>
    <message>
        <source>Filters of each stage</source>
        <translation>每个阶段的滤波器数</translation>
    </message>
    <message>
        <source>Recurrent network for series</source>
        <translation>序列循环网络</translation>
    </message>
    <message>
        <source>An LSTM or GRU follows the series step by step: the usual first network for forecasts</source>
        <translation>LSTM 或 GRU 逐步跟随序列：预测任务常用的首选网络</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>GRU is smaller and often as good</source>
        <translation>GRU 更小，效果常常相当</translation>
    </message>
    <message>
        <source>Size of the memory</source>
        <translation>记忆的大小</translation>
    </message>
    <message>
        <source>Stacked layers</source>
        <translation>堆叠层数</translation>
    </message>
    <message>
        <source>Recurrent layers, one above the other</source>
        <translation>上下堆叠的循环层</translation>
    </message>
    <message>
        <source>Sums up a sequence by what matters in it</source>
        <translation>按重要内容汇总序列</translation>
    </message>
    <message>
        <source>Turns a sequence into a vector: a learned query weighs every step and the weighted sum is the answer. Padding does not count.</source>
        <translation>把序列变成向量：学习得到的查询为每一步加权，答案是加权和。填充不计入。</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询数</translation>
    </message>
    <message>
        <source>Number of learned questions; their answers stand one behind the other</source>
        <translation>学习得到的问题个数；它们的答案依次排列</translation>
    </message>
    <message>
        <source>The slice lies outside %1</source>
        <translation>切片超出了 %1</translation>
    </message>
    <message>
        <source>Choose an axis, a start and a length that the input has</source>
        <translation>请选择输入所具有的轴、起点和长度</translation>
    </message>
    <message>
        <source>%1 needs an image or a sequence; it gets %2</source>
        <translation>%1 需要图像或序列，但得到的是 %2</translation>
    </message>
    <message>
        <source>Connect a layer that gives images or sequences</source>
        <translation>请连接输出图像或序列的层</translation>
    </message>
    <message>
        <source>Crop leaves nothing of %1</source>
        <translation>裁剪后 %1 什么也不剩</translation>
    </message>
    <message>
        <source>Choose a narrower border</source>
        <translation>请选择更窄的边框</translation>
    </message>
    <message>
        <source>Top, bottom</source>
        <translation>上、下</translation>
    </message>
    <message>
        <source>Rows at the top and at the bottom of an image; of a sequence the first and last steps</source>
        <translation>图像顶部和底部的行数；对序列则是开头和末尾的步数</translation>
    </message>
    <message>
        <source>Left, right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>Columns at the left and at the right of an image; sequences have none</source>
        <translation>图像左侧和右侧的列数；序列没有</translation>
    </message>
    <message>
        <source>Takes a part along one axis</source>
        <translation>沿一个轴取出一部分</translation>
    </message>
    <message>
        <source>Keeps a range of rows, columns, steps or channels and drops the rest, for example the last step of a sequence or some columns of a table.</source>
        <translation>保留一段行、列、步或通道，丢弃其余部分，例如序列的最后一步或表格的某些列。</translation>
    </message>
    <message>
        <source>Axis to cut, without the batch axis; -1 is the last one (channels)</source>
        <translation>要切的轴，不含批次轴；-1 为最后一个轴（通道）</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>First element that is kept, from 0 on; negative: counted from the end</source>
        <translation>保留的第一个元素，从 0 开始；负数表示从末尾数起</translation>
    </message>
    <message>
        <source>Number of elements that are kept; 0: up to the end</source>
        <translation>保留的元素个数；0 表示直到末尾</translation>
    </message>
    <message>
        <source>Cuts a border off</source>
        <translation>裁掉边框</translation>
    </message>
    <message>
        <source>Removes rows and columns at the edges of an image, or steps at both ends of a sequence.</source>
        <translation>去掉图像边缘的行和列，或序列两端的步。</translation>
    </message>
    <message>
        <source>Puts a border of zeros around</source>
        <translation>在四周补一圈零</translation>
    </message>
    <message>
        <source>Adds rows and columns of zeros at the edges of an image, or steps at both ends of a sequence, so that a following window fits.</source>
        <translation>在图像边缘补零行和零列，或在序列两端补零步，使后面的窗口放得下。</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <source>Hard sigmoid</source>
        <translation>硬 Sigmoid</translation>
    </message>
    <message>
        <source>Hard swish</source>
        <translation>硬 Swish</translation>
    </message>
    <message>
        <source>Log-softmax</source>
        <translation>对数 Softmax</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>LeCun 均匀</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 正态</translation>
    </message>
    <message>
        <source>How weights are drawn before training; He suits ReLU, LeCun SELU, Glorot the others</source>
        <translation>训练前如何抽取权重；He 适合 ReLU，LeCun 适合 SELU，其余用 Glorot</translation>
    </message>
    <message>
        <source>%1 needs a sequence (steps × channels); it gets %2</source>
        <translation>%1 需要序列（步数 × 通道）；得到的是 %2</translation>
    </message>
    <message>
        <source>Connect a sequence, or the tokens of a text through an Embedding</source>
        <translation>请连接一个序列，或让文本的词元先经过 Embedding</translation>
    </message>
    <message>
        <source>Causal</source>
        <translation>因果</translation>
    </message>
    <message>
        <source>Valid: the window stays inside the sequence. Same: both ends are padded so that the output is the input divided by the stride. Causal: only the beginning is padded; no step sees a later one</source>
        <translation>Valid：窗口始终在序列之内。Same：两端补零，使输出为输入除以步幅。Causal：只在开头补零；任何一步都看不到后面的步</translation>
    </message>
    <message>
        <source>The window of %1 steps of %2 is longer than the sequence %3</source>
        <translation>%2 的 %1 步窗口比序列 %3 更长</translation>
    </message>
    <message>
        <source>Use a smaller window or padding “same”</source>
        <translation>请使用更小的窗口或 same 填充</translation>
    </message>
    <message>
        <source>%1 · %2 filters · %3</source>
        <translation>%1 · %2 个滤波器 · %3</translation>
    </message>
    <message>
        <source>Looks for small patterns everywhere in a sequence</source>
        <translation>在序列各处寻找小模式</translation>
    </message>
    <message>
        <source>A window of learned weights slides along the steps of a signal or a text; each filter reports where its pattern occurs. Fast, and with dilation it sees far.</source>
        <translation>一个由可学习权重组成的窗口沿信号或文本滑动；每个滤波器报告其模式出现的位置。速度快，配合膨胀可以看得很远。</translation>
    </message>
    <message>
        <source>Number of patterns that are looked for</source>
        <translation>要寻找的模式数量</translation>
    </message>
    <message>
        <source>Steps under the window</source>
        <translation>窗口覆盖的步数</translation>
    </message>
    <message>
        <source>Steps the window moves; 2 halves the sequence</source>
        <translation>窗口移动的步数；2 使序列减半</translation>
    </message>
    <message>
        <source>A convolution that makes images larger</source>
        <translation>放大图像的卷积</translation>
    </message>
    <message>
        <source>Every pixel spreads a learned window over the larger result. The way back to full size in autoencoders, generators and segmentation; a window that the stride divides avoids checkerboards.</source>
        <translation>每个像素把一个可学习的窗口铺到更大的结果上。自编码器、生成器和分割网络恢复原尺寸的方法；窗口大小能被步幅整除可避免棋盘纹。</translation>
    </message>
    <message>
        <source>How many times higher and wider the image becomes</source>
        <translation>图像的高和宽变为多少倍</translation>
    </message>
    <message>
        <source>Same: the output is the input times the stride. Valid: every window is kept whole, so the output is a little larger</source>
        <translation>Same：输出为输入乘以步幅。Valid：保留每个完整窗口，输出略大一些</translation>
    </message>
    <message>
        <source>Multiplies the input vector with a learned matrix and adds a bias. The workhorse for table data and the last layers of most networks. On a sequence it does so at every step, with the same weights.</source>
        <translation>将输入向量与学习到的矩阵相乘并加上偏置。表格数据和多数网络最后几层的主力。对序列则在每一步用相同的权重计算。</translation>
    </message>
    <message>
        <source>Filters per channel</source>
        <translation>每通道滤波器数</translation>
    </message>
    <message>
        <source>Number of windows that every channel has for itself</source>
        <translation>每个通道独有的窗口数量</translation>
    </message>
    <message>
        <source>Filters every channel by itself</source>
        <translation>对每个通道单独滤波</translation>
    </message>
    <message>
        <source>Each channel gets windows of its own and channels are not mixed: far fewer weights than a full convolution. A 1×1 convolution behind it does the mixing.</source>
        <translation>每个通道有自己的窗口，通道之间不混合：权重远少于完整卷积。其后的 1×1 卷积负责混合。</translation>
    </message>
    <message>
        <source>A convolution in two cheap halves</source>
        <translation>分成两步的廉价卷积</translation>
    </message>
    <message>
        <source>First every channel is filtered by itself, then a 1×1 convolution mixes the channels. Nearly as good as a full convolution with a fraction of its weights; the building block of small networks.</source>
        <translation>先对每个通道单独滤波，再用 1×1 卷积混合通道。以少量权重几乎达到完整卷积的效果；小型网络的基本构件。</translation>
    </message>
    <message>
        <source>%1 needs two inputs; it has %2</source>
        <translation>%1 需要两个输入，现有 %2 个</translation>
    </message>
    <message>
        <source>Connect a layer to each of its inputs</source>
        <translation>请给它的每个输入都连接一个层</translation>
    </message>
    <message>
        <source>%1 needs two vectors of equal length, or two sequences with as many channels</source>
        <translation>%1 需要两个等长的向量，或两个通道数相同的序列</translation>
    </message>
    <message>
        <source>Connect two layers whose last axis has the same size</source>
        <translation>请连接最后一个轴大小相同的两个层</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>The first input minus the second</source>
        <translation>第一个输入减去第二个</translation>
    </message>
    <message>
        <source>Multiplies inputs element by element</source>
        <translation>逐元素相乘</translation>
    </message>
    <message>
        <source>The mean of several inputs</source>
        <translation>多个输入的平均</translation>
    </message>
    <message>
        <source>The largest of several inputs</source>
        <translation>多个输入中的最大值</translation>
    </message>
    <message>
        <source>The smallest of several inputs</source>
        <translation>多个输入中的最小值</translation>
    </message>
    <message>
        <source>How well two inputs agree</source>
        <translation>两个输入有多一致</translation>
    </message>
    <message>
        <source>The dot product of two vectors, or of every step of one sequence with every step of another. As a cosine it lies between -1 and 1 and ignores lengths; used to compare texts, users and items.</source>
        <translation>两个向量的点积，或一个序列的每一步与另一个序列的每一步的点积。作为余弦时介于 -1 和 1 之间，与长度无关；用于比较文本、用户和物品。</translation>
    </message>
    <message>
        <source>Divides by the lengths of both vectors: the cosine of the angle between them</source>
        <translation>除以两个向量的长度：两者夹角的余弦</translation>
    </message>
    <message>
        <source>Embedding needs the token numbers of a text; it gets %1</source>
        <translation>Embedding 需要文本的词元编号；实际得到 %1</translation>
    </message>
    <message>
        <source>%1 words · size %2</source>
        <translation>%1 个词 · 维度 %2</translation>
    </message>
    <message>
        <source>Turns each word into a learnt vector</source>
        <translation>把每个词变成学习得到的向量</translation>
    </message>
    <message>
        <source>Looks up a row of a table for every token of a text; words that are used alike get similar vectors. The first layer of every network that reads text.</source>
        <translation>为文本的每个词元查出表中的一行；用法相近的词得到相近的向量。每个读文本的网络的第一层。</translation>
    </message>
    <message>
        <source>Number of rows of the table: at least the vocabulary of the data</source>
        <translation>表的行数：至少为数据的词表大小</translation>
    </message>
    <message>
        <source>Numbers per word</source>
        <translation>每个词的数值个数</translation>
    </message>
    <message>
        <source>Token 0 is padding</source>
        <translation>词元 0 为填充</translation>
    </message>
    <message>
        <source>Token 0 fills up short texts: its vector stays zero</source>
        <translation>词元 0 用来补齐短文本：其向量保持为零</translation>
    </message>
    <message>
        <source>Keeps the strongest value of each window of steps</source>
        <translation>保留每个步窗口中最强的值</translation>
    </message>
    <message>
        <source>Makes sequences shorter and keeps what was found, a little less exactly when. The usual step between one-dimensional convolutions.</source>
        <translation>缩短序列并保留找到的内容，只是时间略不精确。一维卷积之间的常用步骤。</translation>
    </message>
    <message>
        <source>Averages each window of steps</source>
        <translation>对每个步窗口求平均</translation>
    </message>
    <message>
        <source>Makes sequences shorter by averaging; smoother than taking the maximum.</source>
        <translation>用平均来缩短序列；比取最大值更平滑。</translation>
    </message>
    <message>
        <source>Keeps the strongest value of each feature map</source>
        <translation>保留每个特征图中最强的值</translation>
    </message>
    <message>
        <source>Turns an image into a vector with one value per channel: whether a pattern was found, not where.</source>
        <translation>把图像变成每个通道一个值的向量：是否找到模式，而不管在哪里。</translation>
    </message>
    <message>
        <source>Averages an image to a given size</source>
        <translation>把图像平均到给定的大小</translation>
    </message>
    <message>
        <source>Divides the image into as many fields as wanted and averages each, so that the layers behind it do not depend on the image&apos;s size.</source>
        <translation>把图像分成所需数量的区域并分别平均，使后面的层不依赖图像的大小。</translation>
    </message>
    <message>
        <source>Height and width of the result</source>
        <translation>结果的高和宽</translation>
    </message>
    <message>
        <source>%1 needs one input and at most one memory; it has %2 inputs</source>
        <translation>%1 需要一个输入和至多一个记忆；实际有 %2 个输入</translation>
    </message>
    <message>
        <source>%1 cannot share %2 channels among %3 heads</source>
        <translation>%1 无法把 %2 个通道平均分给 %3 个头</translation>
    </message>
    <message>
        <source>Choose a number of heads that divides the channels, or set the key size</source>
        <translation>请选择能整除通道数的头数，或设置键的大小</translation>
    </message>
    <message>
        <source>Rotary positions need an even key size; it is %1</source>
        <translation>旋转位置编码需要偶数的键大小；现在是 %1</translation>
    </message>
    <message>
        <source>Set another key size or number of heads</source>
        <translation>请设置别的键大小或头数</translation>
    </message>
    <message>
        <source>%1 heads · causal</source>
        <translation>%1 个头 · 因果</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>Every step looks at all other steps</source>
        <translation>每一步都看所有其他步</translation>
    </message>
    <message>
        <source>Each step asks a question and collects what fits from all steps of the sequence, or of a second sequence connected as memory; several heads look for different things at once. Knows no order by itself: add a PositionalEncoding or switch on rotary positions.</source>
        <translation>每一步提出一个问题，从序列的所有步（或作为记忆连接的第二个序列）收集合适的内容；多个头同时寻找不同的东西。它本身不知道顺序：请加上 PositionalEncoding 或打开旋转位置编码。</translation>
    </message>
    <message>
        <source>Number of attentions side by side</source>
        <translation>并列的注意力个数</translation>
    </message>
    <message>
        <source>Key size</source>
        <translation>键大小</translation>
    </message>
    <message>
        <source>Channels of each head; 0 shares the input&apos;s channels among the heads</source>
        <translation>每个头的通道数；0 表示把输入的通道平均分给各头</translation>
    </message>
    <message>
        <source>Each step sees itself and earlier steps only, as forecasting and text generation need it</source>
        <translation>每一步只看自己和更早的步，预测和文本生成需要这样</translation>
    </message>
    <message>
        <source>Rotary positions</source>
        <translation>旋转位置编码</translation>
    </message>
    <message>
        <source>Turns queries and keys by their position, so that attention knows distances</source>
        <translation>按位置旋转查询和键，使注意力知道距离</translation>
    </message>
    <message>
        <source>Share of attention weights switched off while training</source>
        <translation>训练时关闭的注意力权重的比例</translation>
    </message>
    <message>
        <source>Use Dropout for vectors</source>
        <translation>向量请使用 Dropout</translation>
    </message>
    <message>
        <source>Switches off whole channels while training</source>
        <translation>训练时关闭整个通道</translation>
    </message>
    <message>
        <source>Neighbouring pixels or steps carry the same news, so dropping single ones hides little. This drops a channel of a sample as a whole. Does nothing when the model answers.</source>
        <translation>相邻的像素或步携带同样的信息，丢弃单个值几乎没有作用。这里丢弃样本的整个通道。模型作答时不起作用。</translation>
    </message>
    <message>
        <source>Share of channels that is switched off</source>
        <translation>被关闭的通道比例</translation>
    </message>
    <message>
        <source>Switches off a whole branch for random samples</source>
        <translation>对随机样本关闭整个分支</translation>
    </message>
    <message>
        <source>Placed at the end of a residual branch, in front of its Add: deep networks learn as if they were of many depths at once (stochastic depth). Does nothing when the model answers.</source>
        <translation>放在残差分支末尾、Add 之前：深层网络如同同时以多种深度学习（随机深度）。模型作答时不起作用。</translation>
    </message>
    <message>
        <source>Share of samples for which the branch is switched off</source>
        <translation>关闭该分支的样本比例</translation>
    </message>
    <message>
        <source>Dropout for networks of SELU</source>
        <translation>用于 SELU 网络的 Dropout</translation>
    </message>
    <message>
        <source>Sets random values to SELU&apos;s lower limit and rescales the rest, so that mean and variance stay as SELU keeps them. Does nothing when the model answers.</source>
        <translation>把随机的值设为 SELU 的下限并重新缩放其余值，使均值和方差保持 SELU 的状态。模型作答时不起作用。</translation>
    </message>
    <message>
        <source>Adds noise while training</source>
        <translation>训练时加入噪声</translation>
    </message>
    <message>
        <source>Adds normal noise to every value, so that the network does not learn the data by heart; right behind the input it acts like more data. Does nothing when the model answers.</source>
        <translation>给每个值加入正态噪声，使网络不会死记数据；紧跟在输入之后相当于有更多数据。模型作答时不起作用。</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>How strong the noise is; standardised inputs have 1 themselves</source>
        <translation>噪声的强度；标准化的输入本身为 1</translation>
    </message>
    <message>
        <source>%1 needs a vector, a sequence or an image; it gets %2</source>
        <translation>%1 需要向量、序列或图像；实际得到 %2</translation>
    </message>
    <message>
        <source>GroupNorm cannot cut %1 channels into %2 equal groups</source>
        <translation>GroupNorm 无法把 %1 个通道平均分成 %2 组</translation>
    </message>
    <message>
        <source>Choose a number of groups that divides the channels</source>
        <translation>请选择能整除通道数的组数</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 组</translation>
    </message>
    <message>
        <source>Normalises every step over its channels</source>
        <translation>按通道归一化每一步</translation>
    </message>
    <message>
        <source>Brings the channels of each step or pixel to mean 0 and variance 1, then to a learned range. Does not look at other samples, so it works for any batch size; the usual normalisation of Transformers and recurrent networks.</source>
        <translation>把每一步或每个像素的各通道变为均值 0、方差 1，再缩放到学习得到的范围。不看其他样本，因此适用于任何批大小；是 Transformer 和循环网络常用的归一化。</translation>
    </message>
    <message>
        <source>Divides every step by its root mean square</source>
        <translation>把每一步除以其均方根</translation>
    </message>
    <message>
        <source>LayerNorm without subtracting the mean: a little faster and usually as good. Used by many recent Transformers.</source>
        <translation>不减均值的 LayerNorm：稍快，效果通常一样好。许多新近的 Transformer 都使用它。</translation>
    </message>
    <message>
        <source>Normalises groups of channels within a sample</source>
        <translation>在样本内按通道组归一化</translation>
    </message>
    <message>
        <source>Brings each group of channels to mean 0 and variance 1 over all pixels or steps of one sample. A replacement for BatchNorm where batches are small.</source>
        <translation>把每组通道在一个样本的所有像素或步上变为均值 0、方差 1。批很小时可替代 BatchNorm。</translation>
    </message>
    <message>
        <source>Number of groups the channels are cut into; 1 normalises all together</source>
        <translation>通道被分成的组数；1 表示全部一起归一化</translation>
    </message>
    <message>
        <source>Sine waves</source>
        <translation>正弦波</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学习得到</translation>
    </message>
    <message>
        <source>Tells every step where it stands</source>
        <translation>告诉每一步它的位置</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>PReLU needs a vector, a sequence or an image; it gets %1</source>
        <translation>PReLU 需要向量、序列或图像，但得到的是 %1</translation>
    </message>
    <message>
        <source>ReLU that learns its slope below zero</source>
        <translation>学习负半轴斜率的 ReLU</translation>
    </message>
    <message>
        <source>Positive values pass; negative ones are multiplied with a slope that every channel learns. Avoids units that never fire again, at the price of one more number per channel.</source>
        <translation>正值通过；负值乘以每个通道学到的斜率。以每通道多一个数的代价，避免单元不再激活。</translation>
    </message>
    <message>
        <source>Initial slope</source>
        <translation>初始斜率</translation>
    </message>
    <message>
        <source>Slope below zero before training</source>
        <translation>训练前负半轴的斜率</translation>
    </message>
    <message>
        <source>One slope</source>
        <translation>共用斜率</translation>
    </message>
    <message>
        <source>All channels share one learned slope</source>
        <translation>所有通道共用一个学到的斜率</translation>
    </message>
    <message>
        <source>%1 needs a sequence, and at most one state</source>
        <translation>%1 需要一个序列，且最多一个状态</translation>
    </message>
    <message>
        <source>Connect one layer to each of its inputs</source>
        <translation>给它的每个输入各连接一层</translation>
    </message>
    <message>
        <source>Connect a sequence, or for words an Embedding</source>
        <translation>请连接序列；词语则连接 Embedding</translation>
    </message>
    <message>
        <source>The state of %1 has %2 values; it gets %3</source>
        <translation>%1 的状态有 %2 个值；得到的是 %3</translation>
    </message>
    <message>
        <source>Connect the final state of a layer with as many units, or a Dense layer of that size</source>
        <translation>请连接单元数相同的层的最终状态，或该大小的 Dense 层</translation>
    </message>
    <message>
        <source>%1%2 units · sequence</source>
        <translation>%1%2 单元 · 序列</translation>
    </message>
    <message>
        <source>%1%2 units · state</source>
        <translation>%1%2 单元 · 状态</translation>
    </message>
    <message>
        <source>%1%2 units</source>
        <translation>%1%2 单元</translation>
    </message>
    <message>
        <source>Size of the state that goes from step to step</source>
        <translation>逐步传递的状态的大小</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>The last step for one answer per sequence, the sequence for the next recurrent layer or one answer per step, the final state to start another recurrent layer</source>
        <translation>每个序列一个答案用最后一步；供下一循环层或每步一个答案用整个序列；用最终状态启动另一个循环层</translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Also reads the sequence backwards, with weights of its own, and joins both results. Not for forecasts, which may not see the future</source>
        <translation>还用独立的权重反向读取序列并合并两个结果。不适合预测未来，因为预测不能看到未来</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Stacked layers; each reads the sequence that the one below gives</source>
        <translation>堆叠的层；每层读取下层给出的序列</translation>
    </message>
    <message>
        <source>Dropout between layers</source>
        <translation>层间 Dropout</translation>
    </message>
    <message>
        <source>Share of values switched off between stacked layers while training, the same ones at all steps</source>
        <translation>训练时堆叠层之间关闭的值的比例，所有步关闭相同的值</translation>
    </message>
    <message>
        <source>Recurrent dropout</source>
        <translation>循环 Dropout</translation>
    </message>
    <message>
        <source>Share of the state that the next step does not see while training, the same units at all steps</source>
        <translation>训练时下一步看不到的状态比例，所有步为相同的单元</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Final state</source>
        <translation>最终状态</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Concatenate</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Reads a sequence with a plain state</source>
        <translation>用简单的状态读取序列</translation>
    </message>
    <message>
        <source>Every step mixes its input with the state of the step before. Small and easy to understand, but it forgets quickly: for more than about ten steps take LSTM or GRU.</source>
        <translation>每一步把输入与上一步的状态混合。小巧易懂，但很快遗忘：超过约十步请用 LSTM 或 GRU。</translation>
    </message>
    <message>
        <source>Applied to the state at every step</source>
        <translation>每一步应用于状态</translation>
    </message>
    <message>
        <source>Reads a sequence and remembers over long spans</source>
        <translation>读取序列并长期记忆</translation>
    </message>
    <message>
        <source>A memory runs along the sequence; gates decide at every step what to forget, to store and to show. The usual choice for text, signals and time series.</source>
        <translation>一份记忆贯穿序列；门在每一步决定遗忘、保存和输出什么。文本、信号和时间序列的常用选择。</translation>
    </message>
    <message>
        <source>Remember at first</source>
        <translation>初始时记住</translation>
    </message>
    <message>
        <source>Starts the forget gates&apos; bias at 1, so that an untrained layer keeps its memory</source>
        <translation>遗忘门的偏置从 1 开始，使未训练的层保持记忆</translation>
    </message>
    <message>
        <source>Reads a sequence with two gates</source>
        <translation>用两个门读取序列</translation>
    </message>
    <message>
        <source>Like LSTM with a simpler state: fewer weights, faster, and often as good. Worth trying first on small data.</source>
        <translation>类似 LSTM 但状态更简单：权重更少、更快，效果常常一样好。小数据值得先试。</translation>
    </message>
    <message>
        <source>Reset after the product</source>
        <translation>乘积之后重置</translation>
    </message>
    <message>
        <source>Where the reset gate acts: on the recurrent product, as PyTorch and Keras do, or on the state in front of it, as first published</source>
        <translation>重置门的作用位置：像 PyTorch 和 Keras 那样作用于循环乘积，或像最初发表时那样作用于乘积之前的状态</translation>
    </message>
    <message>
        <source>Reshape cannot use the shape %1</source>
        <translation>Reshape 不能使用形状 %1</translation>
    </message>
    <message>
        <source>Give positive extents; one of them may be -1 for whatever is left</source>
        <translation>请给出正的大小；其中一个可为 -1，表示剩余的部分</translation>
    </message>
    <message>
        <source>Reshape cannot write the %1 values of %2 as %3</source>
        <translation>Reshape 无法把 %2 的 %1 个值写成 %3</translation>
    </message>
    <message>
        <source>The new shape needs as many values as the old one</source>
        <translation>新形状的值的个数必须与原形状相同</translation>
    </message>
    <message>
        <source>Permute cannot order the axes of %1 as %2</source>
        <translation>Permute 无法把 %1 的轴排成 %2</translation>
    </message>
    <message>
        <source>Name every axis once, from 0 on; 1, 0 swaps the two axes of a sequence</source>
        <translation>每个轴写一次，从 0 开始；1, 0 交换序列的两个轴</translation>
    </message>
    <message>
        <source>The same values in another shape</source>
        <translation>同样的值，换一个形状</translation>
    </message>
    <message>
        <source>Reads the values of a sample in their order and gives them other extents: a vector becomes an image or a sequence, or the other way round.</source>
        <translation>按顺序读取一个样本的值并赋予新的大小：向量变成图像或序列，或者反过来。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>New extents of one sample, without the batch axis; one may be -1 for whatever is left</source>
        <translation>单个样本的新大小，不含批次轴；其中一个可为 -1，表示剩余的部分</translation>
    </message>
    <message>
        <source>Puts the axes into another order</source>
        <translation>改变轴的顺序</translation>
    </message>
    <message>
        <source>Turns rows into columns, or time into channels, so that the next layer works along another axis.</source>
        <translation>把行变成列，或把时间变成通道，使下一层沿另一个轴工作。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>For each axis of the result the axis of the input, counted from 0 without the batch axis</source>
        <translation>结果的每个轴对应输入的哪个轴，从 0 数起，不含批次轴</translation>
    </message>
    <message>
        <source>Writes a vector several times as a sequence</source>
        <translation>把向量重复多次写成序列</translation>
    </message>
    <message>
        <source>Gives every step of a sequence the same vector; the usual bridge from an encoder&apos;s summary to a recurrent decoder.</source>
        <translation>让序列的每一步都得到同一个向量；从编码器的摘要到循环解码器的常用桥梁。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Number of steps of the result</source>
        <translation>结果的步数</translation>
    </message>
    <message>
        <source>Averages a sequence over its steps</source>
        <translation>对序列的各步求平均</translation>
    </message>
    <message>
        <source>Turns a sequence into a vector: the mean of every channel over all steps that hold data. Padding does not count.</source>
        <translation>把序列变成向量：每个通道在所有有数据的步上的均值。填充不计入。</translation>
    </message>
    <message>
        <source>Keeps the strongest step of every channel</source>
        <translation>保留每个通道最强的一步</translation>
    </message>
    <message>
        <source>Turns a sequence into a vector: the largest value of every channel over all steps that hold data, wherever it stands. Padding does not count.</source>
        <translation>把序列变成向量：每个通道在所有有数据的步上的最大值，无论出现在哪里。填充不计入。</translation>
    </message>
    <message>
        <source>Weighs the channels of an image</source>
        <translation>为图像的通道加权</translation>
    </message>
    <message>
        <source>Looks at the mean of every channel and decides with a small network how much each counts for this image. A cheap improvement for convolutional networks, placed behind a block&apos;s last convolution.</source>
        <translation>查看每个通道的均值，并用一个小网络决定它对该图像的重要程度。对卷积网络是低成本的改进，放在一个块的最后一个卷积之后。</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>缩减比</translation>
    </message>
    <message>
        <source>The small network&apos;s hidden layer has the channels divided by this number</source>
        <translation>小网络隐藏层的大小为通道数除以该数</translation>
    </message>
    <message>
        <source>%1 needs a sequence and a memory</source>
        <translation>%1 需要一个序列和一个记忆</translation>
    </message>
    <message>
        <source>Connect the output of a TransformerEncoder to its memory</source>
        <translation>请把 TransformerEncoder 的输出连接到它的记忆</translation>
    </message>
    <message>
        <source>%1 heads · %2 units</source>
        <translation>%1 个头 · %2 个单元</translation>
    </message>
    <message>
        <source>Number of attentions side by side; they share the channels</source>
        <translation>并列的注意力个数；它们平分通道</translation>
    </message>
    <message>
        <source>Network units</source>
        <translation>网络单元</translation>
    </message>
    <message>
        <source>Units of the hidden layer behind the attention</source>
        <translation>注意力之后隐藏层的单元数</translation>
    </message>
    <message>
        <source>Share of values switched off while training: of attention weights, hidden units and residual branches</source>
        <translation>训练时关闭的数值的比例：注意力权重、隐藏单元和残差分支</translation>
    </message>
    <message>
        <source>Function of the hidden units</source>
        <translation>隐藏单元的函数</translation>
    </message>
    <message>
        <source>Normalise first</source>
        <translation>先归一化</translation>
    </message>
    <message>
        <source>On: LayerNorm in front of each part, which trains more steadily. Off: behind it, as in the first Transformer</source>
        <translation>打开：LayerNorm 在每个部分之前，训练更稳定。关闭：在其后，与最初的 Transformer 相同</translation>
    </message>
    <message>
        <source>Attention and a small network for every step</source>
        <translation>注意力加上作用于每一步的小网络</translation>
    </message>
    <message>
        <source>One block of a Transformer: every step looks at all steps, then a two-layer network works on each step; residual links and LayerNorm keep deep stacks trainable. Put positions in front, and several blocks behind one another.</source>
        <translation>Transformer 的一个块：每一步看所有的步，然后一个两层网络处理每一步；残差连接和 LayerNorm 使深层网络可以训练。在前面加上位置，并把几个块依次连接。</translation>
    </message>
    <message>
        <source>Looks back at itself, then at a memory</source>
        <translation>先回看自己，再看记忆</translation>
    </message>
    <message>
        <source>One block of a Transformer decoder: causal self-attention, attention to a memory such as the output of an encoder, then a two-layer network on each step.</source>
        <translation>Transformer 解码器的一个块：因果自注意力，对记忆（如编码器的输出）的注意力，然后是处理每一步的两层网络。</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>UpSample cannot be exported with interpolation behind rows of different length</source>
        <translation>行长度不同时，带插值的 UpSample 无法导出</translation>
    </message>
    <message>
        <source>Choose nearest, or give all rows the same length</source>
        <translation>请选择最近邻，或使所有行长度相同</translation>
    </message>
    <message>
        <source>Makes images or sequences larger</source>
        <translation>放大图像或序列</translation>
    </message>
    <message>
        <source>Repeats every value or interpolates between neighbours. With a convolution behind it, the way back to full size in autoencoders and segmentation.</source>
        <translation>重复每个值或在相邻值之间插值。后面接卷积，便是自编码器和分割网络恢复原尺寸的方法。</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>How many times higher and wider; of a sequence only the first number counts</source>
        <translation>高和宽各放大多少倍；对序列只有第一个数有效</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>Nearest repeats values; bilinear blends neighbours and gives smoother results</source>
        <translation>最近邻重复数值；双线性混合相邻值，结果更平滑</translation>
    </message>
    <message>
        <source>Texts of up to %1 tokens: convolutions that look for phrases of 3 to 5 tokens</source>
        <translation>文本最长 %1 个词元：用卷积寻找 3 到 5 个词元的短语</translation>
    </message>
    <message>
        <source>A forecast from %1 steps: a recurrent network that follows them</source>
        <translation>根据 %1 个时间步进行预测：用循环网络逐步跟随</translation>
    </message>
    <message>
        <source>Series of %1 steps: convolutions along time</source>
        <translation>%1 个时间步的序列：沿时间做卷积</translation>
    </message>
    <message>
        <source>The word number %1 is outside the vocabulary of %2 words</source>
        <translation>词编号 %1 超出了 %2 个词的词表</translation>
    </message>
    <message>
        <source>row %1, column %2</source>
        <translation>第 %1 行，%2 列</translation>
    </message>
    <message>
        <source>Prepare the data again, or import the file anew</source>
        <translation>请重新准备数据，或重新导入文件</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Epochs (or a fraction of one) in which the rate grows from almost nothing</source>
        <translation>学习率从接近零逐步升高所用的轮数（可以是小数）</translation>
    </message>
    <message>
        <source>Lowest share</source>
        <translation>最低比例</translation>
    </message>
    <message>
        <source>The rate never falls below this share of the learning rate</source>
        <translation>学习率不会低于设定值的这一比例</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>The same learning rate in every step.</source>
        <translation>每一步都使用相同的学习率。</translation>
    </message>
    <message>
        <source>Follows half a cosine from the learning rate down; with restarts, several in a row.</source>
        <translation>学习率沿半个余弦曲线下降；设置重启后连续进行多个周期。</translation>
    </message>
    <message>
        <source>Restart after</source>
        <translation>重启间隔</translation>
    </message>
    <message>
        <source>Epochs of the first cycle; 0: one cycle for the whole run</source>
        <translation>第一个周期的轮数；0 表示整个运行只有一个周期</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>周期倍增</translation>
    </message>
    <message>
        <source>Each cycle is this many times as long as the one before</source>
        <translation>每个周期的长度是前一个周期的这么多倍</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Lowers the learning rate a little in every step, by the same factor in every epoch.</source>
        <translation>每一步都略微降低学习率，每轮降低的系数相同。</translation>
    </message>
    <message>
        <source>What an epoch leaves of the rate</source>
        <translation>每轮之后学习率所剩的比例</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>Rises to the learning rate and falls far below it by the end of the run; bears high rates.</source>
        <translation>先升至设定的学习率，到运行结束时降到远低于它；适合较高的学习率。</translation>
    </message>
    <message>
        <source>Peak at</source>
        <translation>峰值位置</translation>
    </message>
    <message>
        <source>Share of the run at which the rate is highest</source>
        <translation>学习率达到最高时所处的运行进度（比例）</translation>
    </message>
    <message>
        <source>Start divisor</source>
        <translation>起始除数</translation>
    </message>
    <message>
        <source>The run starts with the learning rate divided by this</source>
        <translation>运行开始时的学习率为设定值除以此数</translation>
    </message>
    <message>
        <source>End divisor</source>
        <translation>结束除数</translation>
    </message>
    <message>
        <source>The run ends with its first rate divided by this</source>
        <translation>运行结束时的学习率为起始学习率除以此数</translation>
    </message>
    <message>
        <source>Reduce on plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>Lowers the learning rate when the validation loss has stopped falling.</source>
        <translation>当验证损失不再下降时降低学习率。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Epochs without a better loss before a reduction</source>
        <translation>降低之前允许损失没有改善的轮数</translation>
    </message>
    <message>
        <source>What a reduction leaves of the rate</source>
        <translation>每次降低后学习率所剩的比例</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>多项式</translation>
    </message>
    <message>
        <source>Falls to nothing over the run: in a straight line with power 1, earlier with a higher one.</source>
        <translation>在整个运行中降至零：幂为 1 时直线下降，幂越高下降越早。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>幂</translation>
    </message>
    <message>
        <source>Exponent of the share of the run that is left</source>
        <translation>剩余运行比例的指数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by a factor every few epochs.</source>
        <translation>每隔若干轮将学习率乘以一个系数。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Epochs between two reductions</source>
        <translation>两次降低之间的轮数</translation>
    </message>
    <message>
        <source>There is no schedule %1</source>
        <translation>没有名为 %1 的学习率调度</translation>
    </message>
    <message>
        <source>The schedule %1 has no parameter %2</source>
        <translation>学习率调度 %1 没有参数 %2</translation>
    </message>
    <message>
        <source>There is no average “%1”</source>
        <translation>没有名为“%1”的平均方式</translation>
    </message>
    <message>
        <source>See netloom-cli averages</source>
        <translation>参见 netloom-cli averages</translation>
    </message>
    <message>
        <source>This is no text file of word vectors</source>
        <translation>这不是词向量文本文件</translation>
    </message>
    <message>
        <source>Each line holds a word and its numbers, apart by spaces</source>
        <translation>每行包含一个词和它的数值，用空格分隔</translation>
    </message>
    <message>
        <source>no word with %1 numbers</source>
        <translation>不是带 %1 个数值的词</translation>
    </message>
    <message>
        <source>Reading word vectors</source>
        <translation>正在读取词向量</translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>A text file of learnt word vectors (GloVe, word2vec, fastText): a word and its numbers per line. An Embedding can start from it.</source>
        <translation>训练好的词向量文本文件（GloVe、word2vec、fastText）：每行一个词和它的数值。Embedding 可以用它作为初始值。</translation>
    </message>
    <message>
        <source>Words at most</source>
        <translation>最多词数</translation>
    </message>
    <message>
        <source>Only the first lines are read; these files begin with the most frequent words</source>
        <translation>只读取前面的行；这类文件从最常见的词开始</translation>
    </message>
    <message>
        <source>Three stages of residual blocks, each with half the size and twice the filters of the one before (He et al. 2016, as for CIFAR); blocks per stage n give 6n + 2 layers</source>
        <translation>三个阶段的残差块，每个阶段的尺寸减半、卷积核数量加倍（He 等，2016，CIFAR 版本）；每阶段 n 个块共有 6n + 2 层</translation>
    </message>
    <message>
        <source>Blocks per stage</source>
        <translation>每阶段的块数</translation>
    </message>
    <message>
        <source>3 is ResNet-20, 5 ResNet-32, 9 ResNet-56, 18 ResNet-110</source>
        <translation>3 即 ResNet-20，5 即 ResNet-32，9 即 ResNet-56，18 即 ResNet-110</translation>
    </message>
    <message>
        <source>Filters of the first stage; every further stage has twice as many</source>
        <translation>第一阶段的卷积核数量；之后每个阶段加倍</translation>
    </message>
    <message>
        <source>%1 cannot bring %2 and %3 together</source>
        <translation>%1 无法合并 %2 和 %3</translation>
    </message>
    <message>
        <source>From the last axis on, sizes must be equal or 1; match them, for example with a 1×1 convolution</source>
        <translation>从最后一个轴开始，各轴长度必须相等或为 1；请使它们匹配，例如使用 1×1 卷积</translation>
    </message>
    <message>
        <source>%1 · %2 filters · causal</source>
        <translation>%1 · %2 个卷积核 · 因果</translation>
    </message>
    <message>
        <source>Valid: the window stays inside the image. Same: the border is padded so that the output is the input divided by the stride. Causal: rows are time, and no row sees a later one</source>
        <translation>Valid：窗口不超出图像。Same：在边缘填充，使输出等于输入除以步幅。Causal：行表示时间，任何一行都看不到之后的行</translation>
    </message>
    <message>
        <source>Shows the network what changed between two inputs. Axes of size 1 are repeated.</source>
        <translation>让网络看到两个输入之间的变化。长度为 1 的轴会被重复。</translation>
    </message>
    <message>
        <source>One input opens or closes the other like a gate. Axes of size 1 are repeated: a vector weighs the channels of every pixel or step.</source>
        <translation>一个输入像门一样打开或关闭另一个输入。长度为 1 的轴会被重复：一个向量可以给每个像素或每一步的通道加权。</translation>
    </message>
    <message>
        <source>Averages inputs element by element, for example the answers of several branches. Axes of size 1 are repeated.</source>
        <translation>逐元素地对输入求平均，例如多个分支的输出。长度为 1 的轴会被重复。</translation>
    </message>
    <message>
        <source>Keeps the largest value at each place (a maxout of branches). Axes of size 1 are repeated.</source>
        <translation>在每个位置保留最大值（分支的 maxout）。长度为 1 的轴会被重复。</translation>
    </message>
    <message>
        <source>Keeps the smallest value at each place. Axes of size 1 are repeated.</source>
        <translation>在每个位置保留最小值。长度为 1 的轴会被重复。</translation>
    </message>
    <message>
        <source>The first input divided by the second</source>
        <translation>第一个输入除以第二个输入</translation>
    </message>
    <message>
        <source>A ratio of two inputs, or a normalisation by hand. Divisors closer to 0 than 0.0000001 count as that. Axes of size 1 are repeated.</source>
        <translation>两个输入之比，或手工归一化。比 0.0000001 更接近 0 的除数按该值计算。长度为 1 的轴会被重复。</translation>
    </message>
    <message>
        <source>Table of the project whose vectors the words start from, with as many numbers per word; without one they start at random</source>
        <translation>词的初始向量所在的项目表格，每个词的数值个数须相同；不选则随机初始化</translation>
    </message>
    <message>
        <source>a·x + b</source>
        <translation>a·x + b</translation>
    </message>
    <message>
        <source>Magnitude |x|</source>
        <translation>绝对值 |x|</translation>
    </message>
    <message>
        <source>Negative −x</source>
        <translation>相反数 −x</translation>
    </message>
    <message>
        <source>Square x²</source>
        <translation>平方 x²</translation>
    </message>
    <message>
        <source>Square root √x</source>
        <translation>平方根 √x</translation>
    </message>
    <message>
        <source>Power x^a</source>
        <translation>幂 x^a</translation>
    </message>
    <message>
        <source>Exponential e^x</source>
        <translation>指数 e^x</translation>
    </message>
    <message>
        <source>Logarithm ln x</source>
        <translation>对数 ln x</translation>
    </message>
    <message>
        <source>Logarithm ln(1 + x)</source>
        <translation>对数 ln(1 + x)</translation>
    </message>
    <message>
        <source>Reciprocal 1/x</source>
        <translation>倒数 1/x</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>Arc tangent</source>
        <translation>反正切</translation>
    </message>
    <message>
        <source>Hyperbolic sine</source>
        <translation>双曲正弦</translation>
    </message>
    <message>
        <source>Inverse hyperbolic sine</source>
        <translation>反双曲正弦</translation>
    </message>
    <message>
        <source>Error function</source>
        <translation>误差函数</translation>
    </message>
    <message>
        <source>Clip to a … b</source>
        <translation>截断到 a … b</translation>
    </message>
    <message>
        <source>Threshold: x above a, else 0</source>
        <translation>阈值：大于 a 时取 x，否则为 0</translation>
    </message>
    <message>
        <source>Soft shrink by a</source>
        <translation>软收缩，幅度 a</translation>
    </message>
    <message>
        <source>Hard shrink by a</source>
        <translation>硬收缩，幅度 a</translation>
    </message>
    <message>
        <source>ELU with factor a</source>
        <translation>系数为 a 的 ELU</translation>
    </message>
    <message>
        <source>CELU with scale a</source>
        <translation>尺度为 a 的 CELU</translation>
    </message>
    <message>
        <source>Leaky ReLU with slope a</source>
        <translation>斜率为 a 的 Leaky ReLU</translation>
    </message>
    <message>
        <source>Nothing lies between %1 and %2</source>
        <translation>%1 与 %2 之间没有数</translation>
    </message>
    <message>
        <source>Choose a below b</source>
        <translation>请选择小于 b 的 a</translation>
    </message>
    <message>
        <source>The scale of CELU is above 0</source>
        <translation>CELU 的尺度必须大于 0</translation>
    </message>
    <message>
        <source>Choose a above 0</source>
        <translation>请选择大于 0 的 a</translation>
    </message>
    <message>
        <source>Nothing can shrink by less than 0</source>
        <translation>收缩幅度不能小于 0</translation>
    </message>
    <message>
        <source>Choose a of 0 or more</source>
        <translation>请选择大于或等于 0 的 a</translation>
    </message>
    <message>
        <source>A formula applied to every value</source>
        <translation>对每个数值应用一个公式</translation>
    </message>
    <message>
        <source>Computes a logarithm, a power, a sine, a·x + b and the like, for what is known about the data beforehand: prices in logarithms, angles as sine and cosine, a known unit. Where a formula is not defined, the nearest number that works is taken.</source>
        <translation>计算对数、幂、正弦、a·x + b 等，用于事先已知的数据知识：价格取对数、角度取正弦和余弦、已知的单位换算。公式没有定义的地方取最接近的可用数值。</translation>
    </message>
    <message>
        <source>What is computed from x</source>
        <translation>由 x 计算什么</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>The constant a of the formula</source>
        <translation>公式中的常数 a</translation>
    </message>
    <message>
        <source>b</source>
        <translation>b</translation>
    </message>
    <message>
        <source>The constant b of the formula</source>
        <translation>公式中的常数 b</translation>
    </message>
    <message>
        <source>Residual links add a block&apos;s input to its output, so that deep networks train well. All inputs have the same shape, or axes of size 1 that are repeated: a vector is added to every step of a sequence.</source>
        <translation>残差连接把一个块的输入加到它的输出上，使深层网络易于训练。所有输入的形状相同，或者长度为 1 的轴会被重复：一个向量会加到序列的每一步上。</translation>
    </message>
    <message>
        <source>%1 per step needs one sequence; it gets %2</source>
        <translation>逐步应用的 %1 需要一个序列；它得到的是 %2</translation>
    </message>
    <message>
        <source>Connect a layer whose first axis are the steps</source>
        <translation>请连接第一个轴为时间步的层</translation>
    </message>
    <message>
        <source>%1 has too many axes</source>
        <translation>%1 的轴太多</translation>
    </message>
    <message>
        <source>Put a Reshape in front</source>
        <translation>请在前面加一个 Reshape</translation>
    </message>
    <message>
        <source>Per step</source>
        <translation>逐步应用</translation>
    </message>
    <message>
        <source>Applies the layer to every step of a sequence by itself, with the same weights (TimeDistributed); the first axis of the input are the steps</source>
        <translation>用相同的权重把该层分别应用于序列的每一步（TimeDistributed）；输入的第一个轴是时间步</translation>
    </message>
    <message>
        <source>Per step is on or off</source>
        <translation>逐步应用只能打开或关闭</translation>
    </message>
    <message>
        <source>Write true or false</source>
        <translation>请写 true 或 false</translation>
    </message>
    <message>
        <source>%1 has no axes %2</source>
        <translation>%1 没有轴 %2</translation>
    </message>
    <message>
        <source>Name each axis once, from 0 on; -1 is the last one</source>
        <translation>每个轴写一次，从 0 开始；-1 是最后一个轴</translation>
    </message>
    <message>
        <source>%1 · axes %2</source>
        <translation>%1 · 轴 %2</translation>
    </message>
    <message>
        <source>One number from many along an axis</source>
        <translation>沿一个轴把许多数变成一个数</translation>
    </message>
    <message>
        <source>Sum, mean, extremes, product, norm or variance over steps, rows, columns or channels. With the axes kept, Subtract and Divide can use the result to normalise by hand.</source>
        <translation>对步、行、列或通道求和、平均、极值、乘积、范数或方差。保留轴时，可用 Subtract 和 Divide 手工归一化。</translation>
    </message>
    <message>
        <source>What is made of the values</source>
        <translation>由这些数值得到什么</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Axes that go, from 0 on without the batch axis; -1 is the last one (channels)</source>
        <translation>要归约的轴，从 0 开始，不含批次轴；-1 是最后一个轴（通道）</translation>
    </message>
    <message>
        <source>Keep axes</source>
        <translation>保留轴</translation>
    </message>
    <message>
        <source>Leaves the axes there with size 1, so that the result fits to the input again</source>
        <translation>保留这些轴，长度为 1，使结果仍与输入匹配</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Sum of magnitudes (L1)</source>
        <translation>绝对值之和 (L1)</translation>
    </message>
    <message>
        <source>Length (L2)</source>
        <translation>长度 (L2)</translation>
    </message>
    <message>
        <source>Sum of squares</source>
        <translation>平方和</translation>
    </message>
    <message>
        <source>Log-sum-exp</source>
        <translation>对数指数和</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>%1 · PReLU</source>
        <translation>%1 · PReLU</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Never lets a weight&apos;s step grow again once its gradient was large; steadier where Adam does not settle</source>
        <translation>某个权重的梯度曾经很大后，其步长不再变大；在 Adam 难以收敛时更稳定</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>Adam that looks ahead along its momentum, as Nesterov&apos;s method does.</source>
        <translation>沿动量方向前瞻的 Adam，与 Nesterov 方法相同。</translation>
    </message>
    <message>
        <source>Momentum decay</source>
        <translation>动量衰减</translation>
    </message>
    <message>
        <source>How fast the momentum grows from half of beta 1 to all of it; 0: stays at half</source>
        <translation>动量从 beta 1 的一半增长到全部的快慢；0：保持一半</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Divides each step by the size of all gradients so far: rare features keep large steps, and all steps shrink over the run.</source>
        <translation>每一步除以迄今所有梯度的大小：少见的特征保持大步长，所有步长在运行中逐渐减小。</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Finds the size of its steps by itself from the last gradients and the last steps; the learning rate may stay at 1.</source>
        <translation>根据最近的梯度和最近的步自行确定步长；学习率可以保持为 1。</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>Moves every weight by the same amount, up or down, as its momentum says. Needs a third of Adam&apos;s learning rate or less, and three times its weight decay.</source>
        <translation>每个权重按动量的符号向上或向下移动相同的量。学习率应不超过 Adam 的三分之一，权重衰减则为其三倍。</translation>
    </message>
    <message>
        <source>Memory of the momentum</source>
        <translation>动量的记忆</translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation>L-BFGS</translation>
    </message>
    <message>
        <source>One careful step per epoch from the gradient over all rows and a memory of the last steps. Often far quicker than Adam on small tables without noise; the learning rate may stay at 1.</source>
        <translation>每个轮次根据所有行的梯度和对最近几步的记忆走谨慎的一步。在噪声小的小表格上往往比 Adam 快得多；学习率可以保持为 1。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史长度</translation>
    </message>
    <message>
        <source>Steps remembered; each costs memory for two copies of all weights</source>
        <translation>记住的步数；每一步需要两份全部权重的内存</translation>
    </message>
    <message>
        <source>Levenberg–Marquardt</source>
        <translation>Levenberg–Marquardt</translation>
    </message>
    <message>
        <source>For predicting numbers with small networks: solves for all weights at once, one step per epoch. Reaches errors that gradient steps hardly reach. Needs the mean squared error; dropout and noise rest.</source>
        <translation>用于以小网络预测数值：一次求解所有权重，每个轮次一步。能达到梯度步很难达到的误差。需要均方误差；Dropout 和噪声不起作用。</translation>
    </message>
    <message>
        <source>First damping</source>
        <translation>初始阻尼</translation>
    </message>
    <message>
        <source>Small: bold first steps; large: along the gradient</source>
        <translation>小：最初的步子大胆；大：沿梯度方向</translation>
    </message>
    <message>
        <source>Damping factor</source>
        <translation>阻尼系数</translation>
    </message>
    <message>
        <source>The damping is divided by it after a step that helps, and multiplied by it after one that does not</source>
        <translation>有帮助的一步之后阻尼除以它，没有帮助则乘以它</translation>
    </message>
    <message>
        <source>The weights of the last step count.</source>
        <translation>以最后一步的权重为准。</translation>
    </message>
    <message>
        <source>Moving average</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>After every step the average moves a little towards the weights. Smooths the noise of small batches.</source>
        <translation>每一步之后，平均值向当前权重移动一点，可平滑小批次带来的噪声。</translation>
    </message>
    <message>
        <source>Average decay</source>
        <translation>平均衰减</translation>
    </message>
    <message>
        <source>Share of the average kept at each step; 0.999 remembers about the last 1000 steps</source>
        <translation>每一步保留的平均值比例；0.999 约记住最近 1000 步</translation>
    </message>
    <message>
        <source>Mean of the last epochs</source>
        <translation>最后若干轮次的平均</translation>
    </message>
    <message>
        <source>The mean of the weights after each of the last epochs (SWA). Best with a rate that stays high.</source>
        <translation>最后若干轮次结束时权重的平均（SWA）。适合保持较高的学习率。</translation>
    </message>
    <message>
        <source>Average from</source>
        <translation>开始平均的位置</translation>
    </message>
    <message>
        <source>Share of the run after which epochs count in the mean</source>
        <translation>运行进行到此比例之后的轮次计入平均</translation>
    </message>
    <message>
        <source>The stored average of the weights belongs to another network</source>
        <translation>保存的权重平均属于另一个网络</translation>
    </message>
    <message>
        <source>%1 finds the length of its steps by itself</source>
        <translation>%1 自行确定步长</translation>
    </message>
    <message>
        <source>Leave its learning rate at 1</source>
        <translation>请将其学习率保持为 1</translation>
    </message>
    <message>
        <source>The learning rates %1 to %2 are no range</source>
        <translation>学习率 %1 到 %2 不构成范围</translation>
    </message>
    <message>
        <source>Choose a lowest rate above 0 and a higher one of at most 1000</source>
        <translation>请选择大于 0 的最低学习率，以及不超过 1000 的更高学习率</translation>
    </message>
    <message>
        <source>Trying learning rate %1</source>
        <translation>正在尝试学习率 %1</translation>
    </message>
    <message>
        <source>There is no average %1</source>
        <translation>没有名为 %1 的平均方式</translation>
    </message>
    <message>
        <source>The average %1 has no parameter %2</source>
        <translation>平均方式 %1 没有参数 %2</translation>
    </message>
    <message>
        <source>%1 can train at most %2 parameters; the diagram has %3</source>
        <translation>%1 最多能训练 %2 个参数；该网络图有 %3 个</translation>
    </message>
    <message>
        <source>Its work grows with the square of their number. Make layers smaller, or choose L-BFGS or Adam</source>
        <translation>其工作量随参数数目的平方增长。请缩小各层，或选择 L-BFGS 或 Adam</translation>
    </message>
    <message>
        <source>%1 can train on at most %2 rows; the data have %3</source>
        <translation>%1 最多能用 %2 行训练；数据有 %3 行</translation>
    </message>
    <message>
        <source>It visits every row alone. Give the training part of the split fewer rows, or choose L-BFGS or Adam</source>
        <translation>它逐行计算。请减少训练部分的行数，或选择 L-BFGS 或 Adam</translation>
    </message>
    <message>
        <source>The largest gradient norm has no effect with %1</source>
        <translation>梯度范数上限对 %1 不起作用</translation>
    </message>
    <message>
        <source>It finds the length of its steps by itself</source>
        <translation>它自行确定步长</translation>
    </message>
    <message>
        <source>%1 needs the mean squared error; %2 has another loss</source>
        <translation>%1 需要均方误差；%2 使用了其他损失</translation>
    </message>
    <message>
        <source>Choose that loss, or another optimizer</source>
        <translation>请选择该损失，或其他优化器</translation>
    </message>
    <message>
        <source>%1 cannot train %2, which looks at whole batches</source>
        <translation>%1 无法训练 %2，因为该层依赖整个批次</translation>
    </message>
    <message>
        <source>Remove the layer, or choose another optimizer</source>
        <translation>请删除该层，或选择其他优化器</translation>
    </message>
    <message>
        <source>%1 starts with the vectors of %2 for %3 of %4 words</source>
        <translation>%1 使用 %2 的词向量作为初始值，覆盖 %4 个词中的 %3 个</translation>
    </message>
    <message>
        <source>%1 holds no word vectors</source>
        <translation>%1 不含词向量</translation>
    </message>
    <message>
        <source>Import a text file of word vectors and choose its table</source>
        <translation>请导入词向量文本文件并选择它的表格</translation>
    </message>
    <message>
        <source>The vectors of %1 have %2 numbers, the Embedding has %3</source>
        <translation>%1 的词向量有 %2 个数值，Embedding 有 %3 个</translation>
    </message>
    <message>
        <source>Set its size to %1</source>
        <translation>请把它的大小设为 %1</translation>
    </message>
    <message>
        <source>There are %1 weight columns</source>
        <translation>有 %1 个权重列</translation>
    </message>
    <message>
        <source>Choose one weight column</source>
        <translation>请选择一个权重列</translation>
    </message>
    <message>
        <source>No training row has a weight above 0</source>
        <translation>没有权重大于 0 的训练行</translation>
    </message>
    <message>
        <source>Choose another weight column, or none</source>
        <translation>请选择其他权重列，或不使用权重列</translation>
    </message>
    <message>
        <source>The weight %1 is not a number from 0 up</source>
        <translation>权重 %1 不是大于等于 0 的数</translation>
    </message>
    <message>
        <source>Correct the value, or give the column another role</source>
        <translation>请更正该值，或为该列选择其他角色</translation>
    </message>
    <message>
        <source>There is no such group in the diagram</source>
        <translation>图中没有这个组</translation>
    </message>
    <message>
        <source>A block needs a name</source>
        <translation>模块需要名称</translation>
    </message>
    <message>
        <source>This is not a block</source>
        <translation>这不是模块</translation>
    </message>
    <message>
        <source>Choose a file that Netloom wrote for a block</source>
        <translation>请选择 Netloom 导出的模块文件</translation>
    </message>
    <message>
        <source>This block was made by a newer program</source>
        <translation>此模块由更新的程序生成</translation>
    </message>
    <message>
        <source>The block has no usable id</source>
        <translation>模块没有可用的标识</translation>
    </message>
    <message>
        <source>The layers of a block must lie in one group</source>
        <translation>模块的所有层必须位于同一个组中</translation>
    </message>
    <message>
        <source>Conv, BatchNorm, ReLU</source>
        <translation>卷积、批归一化、ReLU</translation>
    </message>
    <message>
        <source>A convolution, batch norm and an activation: the brick of most image networks</source>
        <translation>卷积、批归一化和激活：大多数图像网络的基本单元</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Two convolutions that learn a correction of their input; filters equal the input&apos;s channels</source>
        <translation>两个卷积学习对输入的修正；卷积核数量等于输入通道数</translation>
    </message>
    <message>
        <source>Residual block, halving</source>
        <translation>残差块（尺寸减半）</translation>
    </message>
    <message>
        <source>A residual block that halves the image; a 1×1 convolution fits the short cut to it</source>
        <translation>将图像尺寸减半的残差块；捷径用 1×1 卷积匹配</translation>
    </message>
    <message>
        <source>Squeeze-and-excite block</source>
        <translation>压缩激励块</translation>
    </message>
    <message>
        <source>A residual block that also weighs its channels</source>
        <translation>同时为通道加权的残差块</translation>
    </message>
    <message>
        <source>Channels of the sequence that comes in; the residual links need them</source>
        <translation>输入序列的通道数；残差连接需要与之一致</translation>
    </message>
    <message>
        <source>Transformer encoder block</source>
        <translation>Transformer 编码器块</translation>
    </message>
    <message>
        <source>Attention and a small network for every step, with their residual links, as single layers</source>
        <translation>每一步的注意力和小型网络及其残差连接，以单独的层呈现</translation>
    </message>
    <message>
        <source>Transformer decoder block</source>
        <translation>Transformer 解码器块</translation>
    </message>
    <message>
        <source>Causal attention, attention to a memory and a small network, as single layers</source>
        <translation>因果注意力、对记忆的注意力和小型网络，以单独的层呈现</translation>
    </message>
    <message>
        <source>%1 takes one row of numbers</source>
        <translation>%1 接受一行数值</translation>
    </message>
    <message>
        <source>The target %1 needs one value for each of %2 quantiles</source>
        <translation>目标 %1 需要为 %2 个分位数各提供一个值</translation>
    </message>
    <message>
        <source>%1 cannot learn from the target %2: it has values below %3</source>
        <translation>%1 无法从目标 %2 学习：其中有小于 %3 的值</translation>
    </message>
    <message>
        <source>%1 cannot learn from the target %2: it has values above %3</source>
        <translation>%1 无法从目标 %2 学习：其中有大于 %3 的值</translation>
    </message>
    <message>
        <source>A group or comment of the diagram is malformed</source>
        <translation>图中的某个组或注释格式有误</translation>
    </message>
    <message>
        <source>diagram, groups</source>
        <translation>图，组</translation>
    </message>
    <message>
        <source>The group has no parameter &quot;%1&quot;</source>
        <translation>该组没有参数“%1”</translation>
    </message>
    <message>
        <source>A parameter needs a name</source>
        <translation>参数需要名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; already stands for another kind of value</source>
        <translation>“%1”已用于另一种类型的值</translation>
    </message>
    <message>
        <source>There is nothing to group</source>
        <translation>没有可编组的内容</translation>
    </message>
    <message>
        <source>Select layers first</source>
        <translation>请先选中层</translation>
    </message>
    <message>
        <source>These layers are a group already</source>
        <translation>这些层已经是一个组</translation>
    </message>
    <message>
        <source>A group needs a name</source>
        <translation>组需要名称</translation>
    </message>
    <message>
        <source>This name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>This layer is not made of other layers</source>
        <translation>此层不是由其他层组成的</translation>
    </message>
    <message>
        <source>The sizes inside %1 are not known yet</source>
        <translation>%1 内部的尺寸尚不可知</translation>
    </message>
    <message>
        <source>Connect it to an Input with data first</source>
        <translation>请先将它连接到有数据的 Input</translation>
    </message>
    <message>
        <source>Learn the change</source>
        <translation>学习变化量</translation>
    </message>
    <message>
        <source>Forecasts of a column of the window: the network sees the window relative to its last step and learns what to add to the last value, whatever the level</source>
        <translation>用于预测窗口中的某一列：网络看到的是相对于最后一步的窗口，学习在最后一个值上应加多少，与数值水平无关</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>How rows weigh by their class. Balanced: every class weighs the same in all, however rare; square root: half of the way there</source>
        <translation>各行按类别的权重。平衡：无论多稀有，每个类别的总权重相同；平方根：介于两者之间</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of every label that is spread over all classes, so that the network does not become too sure</source>
        <translation>每个标签中均匀分给所有类别的比例，防止网络过于自信</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>How far apart right and wrong have to be before nothing more is learnt from a row</source>
        <translation>正确与错误相差多远后，该行不再提供学习信息</translation>
    </message>
    <message>
        <source>Positive weight</source>
        <translation>正类权重</translation>
    </message>
    <message>
        <source>Factor for rows of the second class; above 1 finds more of them, at the price of false alarms</source>
        <translation>第二类的行的系数；大于 1 时能找出更多，但误报也会增加</translation>
    </message>
    <message>
        <source>Focal</source>
        <translation>Focal 损失</translation>
    </message>
    <message>
        <source>Cross-entropy that cares less about rows it already gets right: for rare classes among many easy rows. One unit per class, or one unit for two classes.</source>
        <translation>对已判断正确的行不太关注的交叉熵：适用于大量简单行中的稀有类别。每个类别一个单元，二分类也可只用一个单元。</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>How strongly easy rows are played down; 0 is plain cross-entropy</source>
        <translation>降低简单行影响的程度；0 为普通交叉熵</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>α</translation>
    </message>
    <message>
        <source>With one unit: weight of the second class, the first has 1 minus this. Not used with one unit per class</source>
        <translation>只有一个单元时：第二类的权重，第一类为 1 减去该值。每类一个单元时不使用</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>合页</translation>
    </message>
    <message>
        <source>As in support vector machines: the true class has to lead by the margin, and rows beyond it teach nothing more. Answers are scores, not probabilities. One unit per class, or one unit for two classes.</source>
        <translation>与支持向量机相同：真实类别必须领先一个间隔，超过间隔的行不再提供学习信息。回答是得分而不是概率。每个类别一个单元，二分类也可只用一个单元。</translation>
    </message>
    <message>
        <source>Squared</source>
        <translation>平方</translation>
    </message>
    <message>
        <source>Squares what is missing to the margin: smoother, and large errors count more</source>
        <translation>将未达到间隔的部分平方：更平滑，大误差影响更大</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>How far the predicted distribution is from the wanted one: soft labels of classes, or a number from 0 to 1 that is itself a probability or share. 0 when both are the same.</source>
        <translation>预测分布与期望分布的差距：类别的软标签，或本身就是概率或比例的 0 到 1 的数。两者相同时为 0。</translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation>余弦相似度</translation>
    </message>
    <message>
        <source>The angle between the answer and the direction of the true class, whatever the length. Answers are cosines, not probabilities. One unit per class.</source>
        <translation>回答与真实类别方向之间的夹角，与长度无关。回答是余弦值而不是概率。每个类别一个单元。</translation>
    </message>
    <message>
        <source>Triplet</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>Gives every row a place so that rows of a class lie closer together than rows of different classes. Any number of units; exports give the place itself. Classes are then told by the nearest centre of the training rows. Every batch needs several rows of a class.</source>
        <translation>为每一行学习一个位置，使同类的行比不同类的行更接近。单元数任意；导出的文件给出位置本身。再按训练行的最近类别中心判断类别。每个批次中每个类别需要有多行。</translation>
    </message>
    <message>
        <source>Mining</source>
        <translation>挖掘方式</translation>
    </message>
    <message>
        <source>Which triplets of the batch teach. Hard: of every row the farthest of its class and the nearest other; semi-hard: gentler, for the start</source>
        <translation>批次中哪些三元组参与学习。困难：每一行取同类中最远的和异类中最近的；半困难：较温和，适合起步</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Semi-hard</source>
        <translation>半困难</translation>
    </message>
    <message>
        <source>Differences below this count squared, above it linearly; 1 is the target&apos;s standard deviation</source>
        <translation>小于此值的差按平方计，大于此值的按线性计；1 为目标的标准差</translation>
    </message>
    <message>
        <source>Log-cosh</source>
        <translation>Log-cosh</translation>
    </message>
    <message>
        <source>For numbers with some outliers: like Huber with a smooth passage from squared to linear and nothing to set.</source>
        <translation>用于有少量离群值的数值：类似 Huber，从平方平滑过渡到线性，无需设置。</translation>
    </message>
    <message>
        <source>For numbers with an idea of their spread: one unit per quantile, each learning the value that this share of the targets stays below. The quantile nearest to one half is the prediction, the others are its band.</source>
        <translation>用于同时估计数值的离散程度：每个分位数一个单元，学习有相应比例的目标低于的值。最接近 0.5 的分位数是预测值，其余构成其区间。</translation>
    </message>
    <message>
        <source>Rising numbers between 0 and 1, such as 0.1 0.5 0.9; the Output needs one unit for each</source>
        <translation>0 与 1 之间递增的数，例如 0.1 0.5 0.9；输出需要为每个分位数提供一个单元</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>泊松</translation>
    </message>
    <message>
        <source>For counts, which are never negative and spread more the larger they are. The unit is the logarithm of the expected count, as a share of the mean count.</source>
        <translation>用于计数：不为负，且越大越分散。单元是期望计数与平均计数之比的对数。</translation>
    </message>
    <message>
        <source>“%1” is no list of quantiles</source>
        <translation>“%1”不是分位数列表</translation>
    </message>
    <message>
        <source>Write up to nine rising numbers between 0 and 1, such as 0.1 0.5 0.9</source>
        <translation>请写出最多九个 0 与 1 之间递增的数，例如 0.1 0.5 0.9</translation>
    </message>
    <message>
        <source>The block cannot be written</source>
        <translation>无法写入模块</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space</source>
        <translation>请检查文件夹权限和可用空间</translation>
    </message>
    <message>
        <source>The block cannot be written: %1</source>
        <translation>无法写入模块：%1</translation>
    </message>
    <message>
        <source>The folder cannot be made: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>There is no such block in the library</source>
        <translation>库中没有这个模块</translation>
    </message>
    <message>
        <source>Use batch %1</source>
        <translation>使用批大小 %1</translation>
    </message>
    <message>
        <source>Batch %1 exceeds the %2 training rows</source>
        <translation>批大小 %1 超过 %2 行训练数据</translation>
    </message>
    <message>
        <source>Every epoch is one step only; smaller batches learn in fewer epochs</source>
        <translation>每个轮次只有一步；较小的批次能用更少的轮次学会</translation>
    </message>
    <message>
        <source>Learning rate %1 is high for %2</source>
        <translation>学习率 %1 对 %2 来说偏高</translation>
    </message>
    <message>
        <source>Learning rate %1 is low for %2</source>
        <translation>学习率 %1 对 %2 来说偏低</translation>
    </message>
    <message>
        <source>Usual are %1 to %2</source>
        <translation>通常为 %1 到 %2</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>采用 %1</translation>
    </message>
    <message>
        <source>A training step needs about %1 of memory, %2 are free</source>
        <translation>一个训练步约需 %1 内存，可用 %2</translation>
    </message>
    <message>
        <source>Batch %1 needs %2</source>
        <translation>批大小 %1 需要 %2</translation>
    </message>
    <message>
        <source>Even one row at a time does not fit; make the largest layers smaller</source>
        <translation>即使一次只用一行也放不下；请缩小最大的层</translation>
    </message>
    <message>
        <source>The training rows are missing, so classes cannot be told apart by place</source>
        <translation>缺少训练行，无法按位置区分类别</translation>
    </message>
    <message>
        <source>Open the project that the model was trained in</source>
        <translation>请打开训练该模型的项目</translation>
    </message>
    <message>
        <source>This group cannot stand on a wire</source>
        <translation>此组不能插入连线</translation>
    </message>
    <message>
        <source>This block cannot be removed</source>
        <translation>无法移除此模块</translation>
    </message>
    <message>
        <source>This block cannot be renamed</source>
        <translation>此模块不能重命名</translation>
    </message>
    <message>
        <source>No training row has a value of this target</source>
        <translation>没有训练行具有该目标的值</translation>
    </message>
    <message>
        <source>Add values, or choose another target</source>
        <translation>请补充数值，或选择其他目标</translation>
    </message>
    <message>
        <source>Small scans and a convolutional network that reads them</source>
        <translation>小扫描图和识别它们的卷积网络</translation>
    </message>
    <message>
        <source>Rotary</source>
        <translation>旋转位置</translation>
    </message>
    <message>
        <source>Rotary positions turn pairs of channels; there are %1</source>
        <translation>旋转位置编码成对旋转通道；这里有 %1 个通道</translation>
    </message>
    <message>
        <source>Choose an even size, or another kind of positions</source>
        <translation>请选择偶数的通道数，或换一种位置编码</translation>
    </message>
    <message>
        <source>Attention sees a set of steps without order. This adds a vector for each position: fixed sine waves, or learned ones. Rotary turns pairs of channels by the position instead; inside an attention, its own parameter does so for queries and keys only.</source>
        <translation>注意力看到的是没有顺序的一组时间步。本层为每个位置加上一个向量：固定的正弦波，或学习得到的向量。旋转方式则按位置旋转成对的通道；在注意力层内部，可用它自己的参数只对查询和键这样做。</translation>
    </message>
    <message>
        <source>Sine waves and rotary need no training; learned positions fit the data but no longer texts</source>
        <translation>正弦波和旋转位置无需训练；学习得到的位置贴合数据，但不适用于更长的文本</translation>
    </message>
    <message>
        <source>there is no JSON object</source>
        <translation>此处没有 JSON 对象</translation>
    </message>
    <message>
        <source>the JSON object does not end in its line</source>
        <translation>JSON 对象没有在本行结束</translation>
    </message>
    <message>
        <source>A JSON object is longer than %1 MB</source>
        <translation>有一个 JSON 对象超过 %1 MB</translation>
    </message>
    <message>
        <source>Split the file into one object per row</source>
        <translation>请将文件拆分为每行一个对象</translation>
    </message>
    <message>
        <source>The file ends inside a JSON object</source>
        <translation>文件在 JSON 对象内部结束</translation>
    </message>
    <message>
        <source>JSON syntax error at character %1</source>
        <translation>第 %1 个字符处有 JSON 语法错误</translation>
    </message>
    <message>
        <source>a number is too large</source>
        <translation>有数值过大</translation>
    </message>
    <message>
        <source>One JSON object per row, on lines of its own, in an array or one after the other, plain or compressed with gzip. Members of nested objects become columns outer.inner.</source>
        <translation>每行数据一个 JSON 对象，可各占一行、位于数组中或依次排列，可为纯文本或 gzip 压缩。嵌套对象的成员成为“外层.内层”列。</translation>
    </message>
    <message>
        <source>The file changed while it was read</source>
        <translation>读取期间文件发生了变化</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>请重试</translation>
    </message>
    <message>
        <source>There are no rows</source>
        <translation>没有任何行</translation>
    </message>
    <message>
        <source>Choose a source with at least one row</source>
        <translation>请选择至少有一行的数据源</translation>
    </message>
    <message>
        <source>The database is in use by another program</source>
        <translation>数据库正被其他程序使用</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>数据库已损坏</translation>
    </message>
    <message>
        <source>Choose a backup of it</source>
        <translation>请选择它的备份</translation>
    </message>
    <message>
        <source>SQLite cannot read this: %1</source>
        <translation>SQLite 无法读取：%1</translation>
    </message>
    <message>
        <source>Check the table or the query</source>
        <translation>请检查表或查询</translation>
    </message>
    <message>
        <source>The database has no tables</source>
        <translation>数据库中没有表</translation>
    </message>
    <message>
        <source>Choose one of %1</source>
        <translation>请从以下各项中选择：%1</translation>
    </message>
    <message>
        <source>The query is not a single SELECT</source>
        <translation>查询不是单个 SELECT 语句</translation>
    </message>
    <message>
        <source>Write one SELECT without a change of data</source>
        <translation>请编写一个不更改数据的 SELECT</translation>
    </message>
    <message>
        <source>Cells with binary data count as missing: %1</source>
        <translation>含二进制数据的单元格视为缺失：%1</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>A table, a view or the result of a query. The database is only read.</source>
        <translation>表、视图或查询结果。数据库只会被读取。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Table or view to read. Empty: the first one.</source>
        <translation>要读取的表或视图。留空：第一个。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>A SELECT that is read instead of a table</source>
        <translation>代替表读取的 SELECT 语句</translation>
    </message>
    <message>
        <source>Tables: %1</source>
        <translation>表：%1</translation>
    </message>
    <message>
        <source>Table (JSON Lines)</source>
        <translation>表格（JSON Lines）</translation>
    </message>
    <message>
        <source>Choose a table (CSV, TSV, JSON Lines, SQLite), NumPy arrays, an IDX file or a folder with one sub-folder of images per class</source>
        <translation>请选择表格（CSV、TSV、JSON Lines、SQLite）、NumPy 数组、IDX 文件，或每个类别一个子文件夹的图像文件夹</translation>
    </message>
    <message>
        <source>This is not a NumPy array</source>
        <translation>这不是 NumPy 数组</translation>
    </message>
    <message>
        <source>Save it with numpy.save</source>
        <translation>请用 numpy.save 保存</translation>
    </message>
    <message>
        <source>NumPy elements of type %1 cannot be read</source>
        <translation>无法读取类型为 %1 的 NumPy 元素</translation>
    </message>
    <message>
        <source>Save the array as numbers, texts or datetimes</source>
        <translation>请将数组保存为数值、文本或日期时间</translation>
    </message>
    <message>
        <source>The archive is damaged</source>
        <translation>归档文件已损坏</translation>
    </message>
    <message>
        <source>“%1” would unpack to %2 times its size</source>
        <translation>“%1”解压后会是其大小的 %2 倍</translation>
    </message>
    <message>
        <source>Save the array without compression if it really is so regular</source>
        <translation>如果数组确实如此规则，请不压缩保存</translation>
    </message>
    <message>
        <source>The archive holds no arrays</source>
        <translation>归档文件中没有数组</translation>
    </message>
    <message>
        <source>Save it with numpy.savez</source>
        <translation>请用 numpy.savez 保存</translation>
    </message>
    <message>
        <source>An array of %1 axes is no table</source>
        <translation>%1 个轴的数组不是表格</translation>
    </message>
    <message>
        <source>Save images as uint8 [rows, height, width, channels], other values as [rows, columns]</source>
        <translation>请将图像保存为 uint8 [行, 高, 宽, 通道]，其他数值保存为 [行, 列]</translation>
    </message>
    <message>
        <source>%1 columns are too many</source>
        <translation>%1 列过多</translation>
    </message>
    <message>
        <source>Save at most %1 values per row</source>
        <translation>每行最多保存 %1 个值</translation>
    </message>
    <message>
        <source>The array ends before its last row</source>
        <translation>数组在最后一行之前结束</translation>
    </message>
    <message>
        <source>Choose another array</source>
        <translation>请选择其他数组</translation>
    </message>
    <message>
        <source>There is no array “%1”</source>
        <translation>没有名为“%1”的数组</translation>
    </message>
    <message>
        <source>Choose from %1</source>
        <translation>请从以下各项中选择：%1</translation>
    </message>
    <message>
        <source>“%1” has %2 rows, “%3” has %4</source>
        <translation>“%1”有 %2 行，“%3”有 %4 行</translation>
    </message>
    <message>
        <source>Choose arrays of equal length</source>
        <translation>请选择长度相同的数组</translation>
    </message>
    <message>
        <source>Choose arrays with at least one row</source>
        <translation>请选择至少有一行的数组</translation>
    </message>
    <message>
        <source>Arrays of another length were left out: %1</source>
        <translation>长度不同的数组已略去：%1</translation>
    </message>
    <message>
        <source>Infinite values count as missing: %1</source>
        <translation>无穷大值视为缺失：%1</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy 数组</translation>
    </message>
    <message>
        <source>An array (.npy) or several side by side (.npz); the first axis is the rows. Bytes [rows, height, width, channels] are images.</source>
        <translation>一个数组（.npy）或并列的多个数组（.npz）；第一个轴为行。字节数组 [行, 高, 宽, 通道] 为图像。</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Names of the arrays to read, separated by commas. Empty: those with the most rows.</source>
        <translation>要读取的数组名称，以逗号分隔。留空：行数最多的数组。</translation>
    </message>
</context>
<context>
    <name>netloom::ui</name>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Open example</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1 (%2). %3</source>
        <translation>%1（%2）。%3</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more column(s)</source>
        <translation>
            <numerusform>%1 及另外 %Ln 列</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Predict %1 too</source>
        <translation>同时预测 %1</translation>
    </message>
    <message>
        <source>%1 accuracy</source>
        <translation>准确率 %1</translation>
    </message>
    <message>
        <source>RMSE %1</source>
        <translation>RMSE %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ActivationStrip</name>
    <message>
        <source>Live activations</source>
        <translation>实时激活</translation>
    </message>
    <message>
        <source>The activations of the pinned sample appear here while training.</source>
        <translation>训练时，固定样本的激活显示在此处。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ActivationView</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Train once to see what each layer answers.</source>
        <translation>训练一次即可查看每一层的响应。</translation>
    </message>
    <message>
        <source>Values over the batch</source>
        <translation>批次上的数值</translation>
    </message>
    <message>
        <source>Kernels of the first convolution</source>
        <translation>第一个卷积层的卷积核</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>now, step %1</source>
        <translation>当前，第 %1 步</translation>
    </message>
    <message>
        <source>Values of this sample</source>
        <translation>此样本的数值</translation>
    </message>
    <message>
        <source>%1; gradient norm of the weights %2</source>
        <translation>%1；权重的梯度范数 %2</translation>
    </message>
</context>
<context>
    <name>netloom::ui::AnalyzerPanel</name>
    <message>
        <source>Analyzer</source>
        <translation>分析器</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Training memory</source>
        <translation>训练内存</translation>
    </message>
    <message>
        <source>Shapes agree from input to output</source>
        <translation>从输入到输出形状一致</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s), %1 parameters</source>
        <translation>
            <numerusform>%Ln 个层，%1 个参数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::BarPlot</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>还没有值</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>条形</translation>
    </message>
    <message>
        <source>Number of bars: %1. The highest is %2 with %3.</source>
        <translation>条形数：%1。最高的是 %2，为 %3。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::BlockShelf</name>
    <message>
        <source>Block of this project</source>
        <translation>本项目的模块</translation>
    </message>
    <message>
        <source>Block of your library</source>
        <translation>你的库中的模块</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Keep block %1</source>
        <translation>保存模块 %1</translation>
    </message>
    <message>
        <source>Remove block %1</source>
        <translation>移除模块 %1</translation>
    </message>
    <message>
        <source>Rename block %1</source>
        <translation>重命名模块 %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::BooleanEditor</name>
    <message>
        <source>Mixed</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::Breadcrumb</name>
    <message>
        <source>Where you are in the network</source>
        <translation>你在网络中的位置</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Back to %1 (Esc)</source>
        <translation>返回 %1（Esc）</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>返回 %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ChoiceEditor</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ChooserPopup</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ColorScaleBar</name>
    <message>
        <source>Colour scale from %1 to %2</source>
        <translation>颜色标尺，从 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ColumnHeader</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 缺失</translation>
    </message>
    <message>
        <source>%1, %2. Space cycles the role, Delete ignores the column.</source>
        <translation>%1，%2。空格键切换角色，Delete 键忽略该列。</translation>
    </message>
    <message>
        <source>Ignored: %1</source>
        <translation>已忽略：%1</translation>
    </message>
    <message>
        <source>Predict This Column Too</source>
        <translation>同时预测此列</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ColumnPanel</name>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Use %1 as %2</source>
        <translation>将 %1 用作%2</translation>
    </message>
    <message>
        <source>Encode %1 by %2</source>
        <translation>用%2编码 %1</translation>
    </message>
    <message>
        <source>Ignored: %1</source>
        <translation>已忽略：%1</translation>
    </message>
    <message>
        <source>Mean ± s.d.</source>
        <translation>均值 ± 标准差</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Middle half</source>
        <translation>中间一半</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Distinct values</source>
        <translation>不同值</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Counting values</source>
        <translation>正在计数</translation>
    </message>
    <message>
        <source>Outside 1.5 IQR</source>
        <translation>1.5 倍四分位距之外</translation>
    </message>
    <message>
        <source>Words in a text</source>
        <translation>每条文本的词数</translation>
    </message>
    <message>
        <source>The column that is selected in the table is described here.</source>
        <translation>此处说明在表格中选中的列。</translation>
    </message>
    <message>
        <source>Predict this column too</source>
        <translation>同时预测此列</translation>
    </message>
</context>
<context>
    <name>netloom::ui::CommandPalette</name>
    <message>
        <source>Find a command, layer, column, run or help page</source>
        <translation>查找命令、层、列、运行或帮助页面</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>True %1, predicted %2: %3</source>
        <translation>真实 %1，预测 %2：%3</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>netloom::ui::CurvePanel</name>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Faint raw values</source>
        <translation>浅色原始值</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter to train</source>
        <translation>按 Ctrl+Enter 开始训练</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>The first step is being trained…</source>
        <translation>正在训练第一步…</translation>
    </message>
</context>
<context>
    <name>netloom::ui::CurvePlot</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>%1 went from %2 to %3, lowest %4, highest %5</source>
        <translation>%1 从 %2 变为 %3，最低 %4，最高 %5</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>还没有值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Read a file, a folder of images or an IDX pair (Ctrl+I)</source>
        <translation>读取文件、图像文件夹或 IDX 文件对（Ctrl+I）</translation>
    </message>
    <message>
        <source>Suggest network</source>
        <translation>推荐网络</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Re-read</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read the source again with the same settings</source>
        <translation>用相同的设置重新读取来源</translation>
    </message>
    <message>
        <source>Draw a network that fits these data, with settings to train it</source>
        <translation>绘制适合这些数据的网络，并给出训练设置</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像大小</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>Drop a CSV file, an image folder or an IDX file here</source>
        <translation>将 CSV 文件、图像文件夹或 IDX 文件拖到此处</translation>
    </message>
    <message>
        <source>Columns, types and the target are recognised; nothing leaves this computer.</source>
        <translation>自动识别列、类型和目标；数据不会离开本机。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>What the network receives</source>
        <translation>网络接收的内容</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>处理后</translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s) used</source>
        <translation>
            <numerusform>使用 %Ln 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln network input(s)</source>
        <translation>
            <numerusform>%Ln 个网络输入</numerusform>
        </translation>
    </message>
    <message>
        <source>predicts a number</source>
        <translation>预测数值</translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Drop a file anywhere on the window to import it.</source>
        <translation>将文件拖到窗口任意位置即可导入。</translation>
    </message>
    <message>
        <source>Arrow keys move between images, P pins one to the canvas.</source>
        <translation>方向键在图像间移动，P 键将图像固定到画布。</translation>
    </message>
    <message>
        <source>%1 selected. Space cycles its role, Delete ignores it.</source>
        <translation>已选中 %1。空格键切换角色，Delete 键忽略。</translation>
    </message>
    <message>
        <source>Click a column&apos;s role to change it.</source>
        <translation>点击列的角色即可更改。</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Use %1 as %2</source>
        <translation>将 %1 用作%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Arrow keys move between images, 0–9 relabel, P pins one to the canvas.</source>
        <translation>方向键在图像间移动，0–9 改标签，P 将图像固定到画布。</translation>
    </message>
    <message>
        <source>What the network receives, row by row.</source>
        <translation>网络逐行接收到的数据。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::DataTable</name>
    <message>
        <source>Table rows</source>
        <translation>表格行</translation>
    </message>
    <message>
        <source>Target column</source>
        <translation>目标列</translation>
    </message>
    <message>
        <source>Row %1 is</source>
        <translation>第 %1 行为</translation>
    </message>
</context>
<context>
    <name>netloom::ui::DesignPage</name>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Analyzer</source>
        <translation>分析器</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 个层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wire(s)</source>
        <translation>
            <numerusform>%Ln 条连线</numerusform>
        </translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>随机种子 %1</translation>
    </message>
    <message>
        <source>Training setup</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Optimizer, learning rate, batch size and epochs</source>
        <translation>优化器、学习率、批大小和轮次</translation>
    </message>
    <message>
        <source>Train this network (Ctrl+Enter)</source>
        <translation>训练此网络（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Zoom to 100 % (Ctrl+0)</source>
        <translation>缩放到 100%（Ctrl+0）</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>“%1” is kept in this project.</source>
        <translation>“%1”已存入本项目。</translation>
    </message>
    <message>
        <source>“%1” is in your library.</source>
        <translation>“%1”已存入你的库。</translation>
    </message>
    <message>
        <source>Replace block</source>
        <translation>替换模块</translation>
    </message>
    <message>
        <source>Your library already has “%1”. Replace it with this group?</source>
        <translation>您的库中已有“%1”。用此组替换它吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Delete block</source>
        <translation>删除模块</translation>
    </message>
    <message>
        <source>Delete “%1” from your library? Networks that use it keep their layers. This cannot be undone.</source>
        <translation>从您的库中删除“%1”吗？使用它的网络会保留各层。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename block</source>
        <translation>重命名模块</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Import block</source>
        <translation>导入模块</translation>
    </message>
    <message>
        <source>Blocks (*.json)</source>
        <translation>模块 (*.json)</translation>
    </message>
    <message>
        <source>Export block</source>
        <translation>导出模块</translation>
    </message>
    <message>
        <source>Import block…</source>
        <translation>导入模块…</translation>
    </message>
    <message>
        <source>Add a block from a file to your library</source>
        <translation>从文件向你的库中添加模块</translation>
    </message>
</context>
<context>
    <name>netloom::ui::DistributionChart</name>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>%1 to %2: %3 rows</source>
        <translation>%1 到 %2：%3 行</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1：%2 行</translation>
    </message>
</context>
<context>
    <name>netloom::ui::EvaluationRunner</name>
    <message>
        <source>The results appear when the run has ended or is stopped.</source>
        <translation>运行结束或停止后显示结果。</translation>
    </message>
    <message>
        <source>Train once to see results.</source>
        <translation>训练一次即可查看结果。</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
</context>
<context>
    <name>netloom::ui::EvaluationView</name>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Per class</source>
        <translation>各类别</translation>
    </message>
    <message>
        <source>Decision regions</source>
        <translation>决策区域</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>By row</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>By column</source>
        <translation>按列</translation>
    </message>
    <message>
        <source>Predicted against true</source>
        <translation>预测与真实</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Predicted − true</source>
        <translation>预测 − 真实</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Rows of the chosen cell</source>
        <translation>所选单元格的行</translation>
    </message>
    <message>
        <source>Pin sample %1</source>
        <translation>固定样本 %1</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>正在评估…</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message numerus="yes">
        <source>True %1, predicted %2: %Ln sample(s), most confident first</source>
        <translation>
            <numerusform>真实 %1，预测 %2：%Ln 个样本，置信度最高者在前</numerusform>
        </translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Rows, largest miss first</source>
        <translation>行，误差最大者在前</translation>
    </message>
    <message>
        <source>Views of the evaluation</source>
        <translation>评估视图</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Output that is shown</source>
        <translation>所显示的输出</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>误差</translation>
    </message>
</context>
<context>
    <name>netloom::ui::EventsPanel</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Step %1, %2</source>
        <translation>第 %1 步，%2</translation>
    </message>
    <message>
        <source>%1 (epoch %2)</source>
        <translation>%1（第 %2 轮）</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ExampleCard</name>
    <message>
        <source>Open and train</source>
        <translation>打开并训练</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1 and train</source>
        <translation>打开 %1 并训练</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ExplainPage</name>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>What each layer answers for the pinned sample</source>
        <translation>每一层对固定样本的响应</translation>
    </message>
    <message>
        <source>Train once to see results.</source>
        <translation>训练一次即可查看结果。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Rows to judge on</source>
        <translation>用于评估的行</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Predict new data</source>
        <translation>预测新数据</translation>
    </message>
    <message>
        <source>Train a network, then see where and why it errs.</source>
        <translation>训练网络，然后查看它在哪里、为何出错。</translation>
    </message>
    <message>
        <source>Click a cell to list its samples. Arrow keys move between cells.</source>
        <translation>点击单元格列出其样本。方向键在单元格间移动。</translation>
    </message>
    <message>
        <source>%1 predictions</source>
        <translation>%1 个预测</translation>
    </message>
    <message>
        <source>On test rows</source>
        <translation>测试集上</translation>
    </message>
    <message>
        <source>On validation rows</source>
        <translation>验证集上</translation>
    </message>
    <message>
        <source>On training rows</source>
        <translation>训练集上</translation>
    </message>
    <message>
        <source>The rows below are sorted by how far the prediction misses.</source>
        <translation>下方各行按预测偏差从大到小排列。</translation>
    </message>
    <message>
        <source>Drop a file, or type one row, to see what the network answers.</source>
        <translation>拖入文件或键入一行，查看网络的回答。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ExportPanel</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>For ONNX Runtime, OpenCV, web and mobile</source>
        <translation>用于 ONNX Runtime、OpenCV、网页和移动端</translation>
    </message>
    <message>
        <source>Maximum difference</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Samples compared</source>
        <translation>比较的样本</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>Time per sample</source>
        <translation>每样本用时</translation>
    </message>
    <message>
        <source>Largest difference per sample</source>
        <translation>每个样本的最大差异</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Samples to verify</source>
        <translation>验证样本数</translation>
    </message>
    <message>
        <source>Rows on which the written file is compared with the trained network</source>
        <translation>用来比较导出文件与训练网络的行数</translation>
    </message>
    <message>
        <source>Opset</source>
        <translation>Opset</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>inside the file, so it takes raw values</source>
        <translation>包含在文件中，因此接受原始值</translation>
    </message>
    <message>
        <source>Writing and verifying %1</source>
        <translation>正在写入并验证 %1</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation>尚未导出</translation>
    </message>
    <message>
        <source>Verified, %1</source>
        <translation>已验证，%1</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未通过验证</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>没有导出任何内容</translation>
    </message>
    <message>
        <source>The exported file gives the same answers</source>
        <translation>导出的文件给出相同的结果</translation>
    </message>
    <message>
        <source>The exported file gives other answers</source>
        <translation>导出的文件给出不同的结果</translation>
    </message>
    <message>
        <source>First deviating layer: %1. The file is kept as %2.</source>
        <translation>最先出现偏差的层：%1。文件保留为 %2。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphActions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Search for a layer and add it after the selection</source>
        <translation>搜索层并添加到所选之后</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Choose a layer that takes the output of the selected one</source>
        <translation>选择接收所选层输出的层</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give the selected layer another name</source>
        <translation>为所选层改名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Copy the selection with its inner wires</source>
        <translation>连同内部连线复制所选内容</translation>
    </message>
    <message>
        <source>Cut layers</source>
        <translation>剪切层</translation>
    </message>
    <message>
        <source>Move the selected layers to the clipboard</source>
        <translation>将所选层移到剪贴板</translation>
    </message>
    <message>
        <source>Copy layers</source>
        <translation>复制层</translation>
    </message>
    <message>
        <source>Copy the selected layers to the clipboard</source>
        <translation>将所选层复制到剪贴板</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy the selected layers as JSON text</source>
        <translation>将所选层复制为 JSON 文本</translation>
    </message>
    <message>
        <source>Paste layers</source>
        <translation>粘贴层</translation>
    </message>
    <message>
        <source>Add the layers from the clipboard</source>
        <translation>添加剪贴板中的层</translation>
    </message>
    <message>
        <source>Delete layers</source>
        <translation>删除层</translation>
    </message>
    <message>
        <source>Delete the selected layers and wires</source>
        <translation>删除所选的层和连线</translation>
    </message>
    <message>
        <source>Delete and close the gap</source>
        <translation>删除并连接两侧</translation>
    </message>
    <message>
        <source>Delete the selected layers and join the wires around them</source>
        <translation>删除所选层并接通两侧的连线</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Lay the network out in rows</source>
        <translation>将网络按行排列</translation>
    </message>
    <message>
        <source>Select all layers</source>
        <translation>选择所有层</translation>
    </message>
    <message>
        <source>Select every layer of the network</source>
        <translation>选择网络的每一层</translation>
    </message>
    <message>
        <source>Select upstream</source>
        <translation>选择上游</translation>
    </message>
    <message>
        <source>Also select everything that feeds the selection</source>
        <translation>同时选择流入所选内容的一切</translation>
    </message>
    <message>
        <source>Select downstream</source>
        <translation>选择下游</translation>
    </message>
    <message>
        <source>Also select everything that the selection feeds</source>
        <translation>同时选择所选内容流向的一切</translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align the selected layers at their left edges</source>
        <translation>将所选层按左边缘对齐</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Align the selected layers at their right edges</source>
        <translation>将所选层按右边缘对齐</translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation>顶端对齐</translation>
    </message>
    <message>
        <source>Align the selected layers at their top edges</source>
        <translation>将所选层按上边缘对齐</translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation>底端对齐</translation>
    </message>
    <message>
        <source>Align the selected layers at their bottom edges</source>
        <translation>将所选层按下边缘对齐</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>水平分布</translation>
    </message>
    <message>
        <source>Space the selected layers evenly from left to right</source>
        <translation>从左到右均匀分布所选层</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>垂直分布</translation>
    </message>
    <message>
        <source>Space the selected layers evenly from top to bottom</source>
        <translation>从上到下均匀分布所选层</translation>
    </message>
    <message>
        <source>Next along the wire</source>
        <translation>沿连线向后</translation>
    </message>
    <message>
        <source>Go to the layer that the selected one feeds</source>
        <translation>转到所选层流向的层</translation>
    </message>
    <message>
        <source>Back along the wire</source>
        <translation>沿连线向前</translation>
    </message>
    <message>
        <source>Go to the layer that feeds the selected one</source>
        <translation>转到流入所选层的层</translation>
    </message>
    <message>
        <source>Branch above</source>
        <translation>上方分支</translation>
    </message>
    <message>
        <source>Go to the branch above</source>
        <translation>转到上方分支</translation>
    </message>
    <message>
        <source>Branch below</source>
        <translation>下方分支</translation>
    </message>
    <message>
        <source>Go to the branch below</source>
        <translation>转到下方分支</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show the network larger</source>
        <translation>放大显示网络</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the network smaller</source>
        <translation>缩小显示网络</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100%</translation>
    </message>
    <message>
        <source>Show the network at its own size</source>
        <translation>以原始大小显示网络</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Fit selection</source>
        <translation>显示所选</translation>
    </message>
    <message>
        <source>Show the selected layers</source>
        <translation>显示所选的层</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Show or hide the minimap</source>
        <translation>显示或隐藏缩略图</translation>
    </message>
    <message>
        <source>Find layer</source>
        <translation>查找层</translation>
    </message>
    <message>
        <source>Go to a layer by name, type or shape</source>
        <translation>按名称、类型或形状转到某一层</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>编组</translation>
    </message>
    <message>
        <source>Make the selected layers a group</source>
        <translation>将选中的层编为一组</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消编组</translation>
    </message>
    <message>
        <source>Dissolve the selected groups; their layers stay</source>
        <translation>解散选中的组；其中的层保留</translation>
    </message>
    <message>
        <source>Collapse or expand</source>
        <translation>折叠或展开</translation>
    </message>
    <message>
        <source>Show the selected group as one node, or its layers in place</source>
        <translation>将选中的组显示为一个节点，或在原位显示其中的层</translation>
    </message>
    <message>
        <source>Open group</source>
        <translation>打开组</translation>
    </message>
    <message>
        <source>Show only the inside of the selected group</source>
        <translation>只显示选中组的内部</translation>
    </message>
    <message>
        <source>Close group</source>
        <translation>关闭组</translation>
    </message>
    <message>
        <source>Back to what the open group lies in</source>
        <translation>返回所打开组的上一级</translation>
    </message>
    <message>
        <source>Open as layers</source>
        <translation>展开为层</translation>
    </message>
    <message>
        <source>Replace the selected layer by the layers it is made of</source>
        <translation>用组成选中层的各层替换它</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Add a comment box, around the selection if there is one</source>
        <translation>添加注释框；有选中内容时围住它</translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphCommands</name>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Insert %1 after %2</source>
        <translation>在 %2 之后插入 %1</translation>
    </message>
    <message>
        <source>Add %1 after %2</source>
        <translation>在 %2 之后添加 %1</translation>
    </message>
    <message>
        <source>Add %1 before %2</source>
        <translation>在 %2 之前添加 %1</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>将 %1 连接到 %2</translation>
    </message>
    <message>
        <source>Disconnect %1 from %2</source>
        <translation>断开 %1 与 %2</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %Ln wire(s)</source>
        <translation>
            <numerusform>断开 %Ln 条连线</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln layer(s)</source>
        <translation>
            <numerusform>删除 %Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 and close the gap</source>
        <translation>删除 %1 并连接两侧</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln layer(s) and close the gap</source>
        <translation>
            <numerusform>删除 %Ln 个层并连接两侧</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln layer(s)</source>
        <translation>
            <numerusform>移动 %Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>剪切 %1</translation>
    </message>
    <message numerus="yes">
        <source>Cut %Ln layer(s)</source>
        <translation>
            <numerusform>剪切 %Ln 个层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %Ln layer(s)</source>
        <translation>
            <numerusform>粘贴 %Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制一份 %1</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %Ln layer(s)</source>
        <translation>
            <numerusform>复制一份 %Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete comment</source>
        <translation>删除注释</translation>
    </message>
    <message>
        <source>Move comment</source>
        <translation>移动注释</translation>
    </message>
    <message>
        <source>Change comment</source>
        <translation>修改注释</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>编组</translation>
    </message>
    <message numerus="yes">
        <source>Group %Ln layer(s)</source>
        <translation>
            <numerusform>将 %Ln 个层编组</numerusform>
        </translation>
    </message>
    <message>
        <source>Ungroup %1</source>
        <translation>取消编组 %1</translation>
    </message>
    <message numerus="yes">
        <source>Ungroup %Ln group(s)</source>
        <translation>
            <numerusform>取消 %Ln 个组的编组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Collapse %Ln group(s)</source>
        <translation>
            <numerusform>折叠 %Ln 个组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expand %Ln group(s)</source>
        <translation>
            <numerusform>展开 %Ln 个组</numerusform>
        </translation>
    </message>
    <message>
        <source>Collapse %1</source>
        <translation>折叠 %1</translation>
    </message>
    <message>
        <source>Expand %1</source>
        <translation>展开 %1</translation>
    </message>
    <message>
        <source>Open %1 as layers</source>
        <translation>将 %1 展开为层</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Add comment</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Resize comment</source>
        <translation>调整注释大小</translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphScene</name>
    <message>
        <source>Input “%1”</source>
        <translation>输入“%1”</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Show its layers in place (E)</source>
        <translation>在原处显示其各层 (E)</translation>
    </message>
    <message>
        <source>Show as one node (E)</source>
        <translation>显示为一个节点 (E)</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>注释：%1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>通往 %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphView</name>
    <message>
        <source>Release on a layer, or on empty canvas to choose a compatible one. Esc cancels.</source>
        <translation>在层上松开，或在空白处松开以选择合适的层。Esc 取消。</translation>
    </message>
    <message>
        <source>Release to cut the wires crossed. Esc cancels.</source>
        <translation>松开即切断经过的连线。Esc 取消。</translation>
    </message>
    <message>
        <source>Drop on a wire to insert; Alt only moves. Esc cancels.</source>
        <translation>放到连线上即插入；按住 Alt 只移动。Esc 取消。</translation>
    </message>
    <message>
        <source>Snaps to 10 px and to neighbours. Esc cancels.</source>
        <translation>吸附到 10 像素网格和相邻节点。Esc 取消。</translation>
    </message>
    <message>
        <source>Network diagram</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>Layers in topological order. Tab moves between them, Alt with arrows follows wires.</source>
        <translation>各层按拓扑顺序排列。Tab 在层间移动，Alt 加方向键沿连线移动。</translation>
    </message>
    <message>
        <source>%1 selected. Enter opens properties, L connects, Shift+A adds after it.</source>
        <translation>已选中 %1。Enter 打开属性，L 连接，Shift+A 在其后添加。</translation>
    </message>
    <message>
        <source>Drag from port to port to connect; Shift+A or double-click adds a layer.</source>
        <translation>从端口拖到端口即可连接；Shift+A 或双击添加层。</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>在 %1 之后</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>接收 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) need another input</source>
        <translation>
            <numerusform>%Ln 个层需要其他输入</numerusform>
        </translation>
    </message>
    <message>
        <source>feeds %1</source>
        <translation>流向 %1</translation>
    </message>
    <message>
        <source>No layer can take the output of %1.</source>
        <translation>没有层可以接收 %1 的输出。</translation>
    </message>
    <message>
        <source>connect %1 to</source>
        <translation>将 %1 连接到</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>层的名称</translation>
    </message>
    <message>
        <source>go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Words of the comment</source>
        <translation>注释文字</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps the words, Esc gives them up</source>
        <translation>Ctrl+Enter 保留文字，Esc 放弃</translation>
    </message>
    <message>
        <source>Group selected. Enter opens it, E collapses or expands it, Ctrl+Shift+G ungroups.</source>
        <translation>已选中组。Enter 打开，E 折叠或展开，Ctrl+Shift+G 取消编组。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) selected. Ctrl+D duplicates, Ctrl+G groups, Delete removes.</source>
        <translation>
            <numerusform>已选中 %Ln 个层。Ctrl+D 复制，Ctrl+G 编组，Delete 删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Comment selected. Enter changes its words, Ctrl+arrows its size.</source>
        <translation>已选中注释。Enter 修改文字，Ctrl+方向键改变大小。</translation>
    </message>
    <message>
        <source>Inside a group. Esc leads back.</source>
        <translation>位于组内。按 Esc 返回。</translation>
    </message>
    <message>
        <source>block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>组的名称</translation>
    </message>
</context>
<context>
    <name>netloom::ui::HelpWindow</name>
    <message>
        <source>en</source>
        <comment>help folder</comment>
        <extracomment>The folder of the help pages in this language</extracomment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>## Parameters</source>
        <translation>## 参数</translation>
    </message>
    <message>
        <source>Range: %1.</source>
        <translation>范围：%1。</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>默认值：%1。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>帮助正文</translation>
    </message>
</context>
<context>
    <name>netloom::ui::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImageGallery</name>
    <message>
        <source>Image gallery</source>
        <translation>图像库</translation>
    </message>
    <message>
        <source>Image %1 of %2, %3</source>
        <translation>第 %1 幅图像，共 %2 幅，%3</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImagePanel</name>
    <message>
        <source>Pin to the canvas</source>
        <translation>固定到画布</translation>
    </message>
    <message>
        <source>Show this sample&apos;s activations on the nodes (P)</source>
        <translation>在节点上显示此样本的激活（P）</translation>
    </message>
    <message>
        <source>Select an image in the gallery.</source>
        <translation>请在图库中选择图像。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Pin sample %1</source>
        <translation>固定样本 %1</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <translation>%1（按键 %2）</translation>
    </message>
    <message>
        <source>Puts a wrong label right; the source stays as it is (keys 0–9 in the gallery)</source>
        <translation>更正错误标签；数据源保持不变（在图库中按 0–9）</translation>
    </message>
    <message>
        <source>Pinned to the canvas</source>
        <translation>已固定到画布</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImportController</name>
    <message numerus="yes">
        <source>%Ln row(s) left out</source>
        <translation>
            <numerusform>略去 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The other rows were imported.</source>
        <translation>其余各行已导入。</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Storing %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Use %1 as target</source>
        <translation>将 %1 用作目标</translation>
    </message>
    <message>
        <source>Imported %1.</source>
        <translation>已导入 %1。</translation>
    </message>
    <message>
        <source>Imported %1. The network will learn to predict “%2”; the role of any column can be changed in its header.</source>
        <translation>已导入 %1。网络将学习预测“%2”；任何列的角色都可在表头更改。</translation>
    </message>
    <message>
        <source>%1 was not imported. %2</source>
        <translation>未导入 %1。%2</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1：</translation>
    </message>
    <message>
        <source>%1 took the place of the table that was there before.</source>
        <translation>%1 已取代原来的表。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose a file or a folder.</source>
        <translation>请选择文件或文件夹。</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>How the source is read</source>
        <translation>来源的读取方式</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The column the network learns to predict</source>
        <translation>网络要学习预测的列</translation>
    </message>
    <message>
        <source>Preview of the first rows</source>
        <translation>前几行的预览</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>选择图像文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>请选择文件</translation>
    </message>
    <message>
        <source>Data (%1)</source>
        <translation>数据（%1）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading the preview</source>
        <translation>正在读取预览</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) are unlike the others.</source>
        <translation>
            <numerusform>另有 %n 行与其他行不同。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::InspectorPanel</name>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Select a layer to see and change its properties.</source>
        <translation>选择一个层以查看和更改其属性。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) selected</source>
        <translation>
            <numerusform>已选中 %Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>They share no properties.</source>
        <translation>它们没有共同的属性。</translation>
    </message>
    <message>
        <source>Unknown layer</source>
        <translation>未知的层</translation>
    </message>
    <message>
        <source>%1 · layer %2 of %3</source>
        <translation>%1 · 第 %2 层，共 %3 层</translation>
    </message>
    <message>
        <source>What this layer does</source>
        <translation>此层的作用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unique name, used in runs, exports and on the command line</source>
        <translation>唯一的名称，用于运行、导出和命令行</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的%1</translation>
    </message>
    <message numerus="yes">
        <source>Change %1 of %Ln layer(s)</source>
        <translation>
            <numerusform>更改 %Ln 个层的%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message numerus="yes">
        <source>Group of %Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 个层的组</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown on the canvas</source>
        <translation>显示在画布上</translation>
    </message>
    <message>
        <source>Show %1 only on its layers</source>
        <translation>仅在各层上显示 %1</translation>
    </message>
    <message>
        <source>Show a parameter here</source>
        <translation>在此显示参数</translation>
    </message>
    <message>
        <source>Parameters shown here become those of the block; one can set several layers</source>
        <translation>此处显示的参数将成为模块的参数；一个参数可同时设置多个层</translation>
    </message>
    <message>
        <source>Show %1 on the group</source>
        <translation>在组上显示 %1</translation>
    </message>
    <message>
        <source>Shape and size</source>
        <translation>形状与大小</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Keep as a block</source>
        <translation>存为模块</translation>
    </message>
    <message>
        <source>In this project</source>
        <translation>存入本项目</translation>
    </message>
    <message>
        <source>The palette of this project then offers this group under its name</source>
        <translation>之后本项目的面板会以该名称提供此组</translation>
    </message>
    <message>
        <source>In my library</source>
        <translation>存入我的库</translation>
    </message>
    <message>
        <source>The palette of all your projects then offers this group under its name</source>
        <translation>之后你所有项目的面板都会以该名称提供此组</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚未知</translation>
    </message>
    <message>
        <source>%1 per sample</source>
        <translation>每样本 %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::IntegerField</name>
    <message>
        <source>Mixed</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::LayerPalette</name>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Layers by category</source>
        <translation>按类别列出的层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Add to the canvas</source>
        <translation>添加到画布</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>移出收藏</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>加入收藏</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) unreadable</source>
        <translation>
            <numerusform>%Ln 个文件无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Export block…</source>
        <translation>导出模块…</translation>
    </message>
    <message>
        <source>Rename block…</source>
        <translation>重命名模块…</translation>
    </message>
    <message>
        <source>Delete block</source>
        <translation>删除模块</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ListEditor</name>
    <message>
        <source>%1, value %2</source>
        <translation>%1，值 %2</translation>
    </message>
    <message>
        <source>Keep both equal</source>
        <translation>保持两者相等</translation>
    </message>
</context>
<context>
    <name>netloom::ui::MainWindow</name>
    <message>
        <source>%1 needs a project</source>
        <translation>%1需要一个项目</translation>
    </message>
    <message>
        <source>Start from an example, open a project, or drop a file with your own data anywhere on this window.</source>
        <translation>从示例开始、打开项目，或将您自己的数据文件拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>Choose an example</source>
        <translation>选择示例</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start page: examples and recent projects</source>
        <translation>开始页：示例和最近的项目</translation>
    </message>
    <message>
        <source>About Netloom</source>
        <translation>关于 Netloom</translation>
    </message>
    <message>
        <source>Netloom %1

A desktop workbench for visual deep learning. Nothing leaves this computer.
Free software under the GNU General Public License, version 3 or later. Exported models and code are your own.</source>
        <translation>Netloom %1

可视化深度学习的桌面工作台。数据不会离开本机。
自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。导出的模型和代码归您所有。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的项目</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Stop and keep the best weights</source>
        <translation>停止并保留最佳权重</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>复原布局</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一区域</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一区域</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Open example</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Netloom projects (*.loom)</source>
        <translation>Netloom 项目 (*.loom)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>请选择文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>项目另存为</translation>
    </message>
    <message>
        <source>Keep this project?</source>
        <translation>保留此项目吗？</translation>
    </message>
    <message>
        <source>The project has no name yet. Name it to find it again among the recent projects.</source>
        <translation>项目还没有名称。命名后可在最近的项目中再次找到它。</translation>
    </message>
    <message>
        <source>Name it…</source>
        <translation>命名…</translation>
    </message>
    <message>
        <source>Leave it untitled</source>
        <translation>保持未命名</translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation>没有最近的项目</translation>
    </message>
    <message>
        <source>%1 – Netloom</source>
        <translation>%1 – Netloom</translation>
    </message>
    <message>
        <source>Netloom</source>
        <translation>Netloom</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Train  Ctrl+Enter</source>
        <translation>训练  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>一切都留在本机</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
</context>
<context>
    <name>netloom::ui::MenuCorner</name>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Save state</source>
        <translation>保存状态</translation>
    </message>
</context>
<context>
    <name>netloom::ui::MetricTable</name>
    <message>
        <source>All metrics</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
</context>
<context>
    <name>netloom::ui::Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Drag the frame or click to move the view. Ctrl+Shift+M hides it.</source>
        <translation>拖动方框或点击以移动视图。Ctrl+Shift+M 隐藏。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ModeBar</name>
    <message>
        <source>%1, has warnings</source>
        <translation>%1，有警告</translation>
    </message>
    <message>
        <source>%1, has errors</source>
        <translation>%1，有错误</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1，正在运行</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ModeShell</name>
    <message>
        <source>%1 toolbar</source>
        <translation>%1工具栏</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ModelCard</name>
    <message>
        <source>Model card</source>
        <translation>模型卡片</translation>
    </message>
    <message>
        <source>The card fills in once a run has ended.</source>
        <translation>运行结束后卡片会自动填写。</translation>
    </message>
    <message>
        <source>Model card, %1, %2</source>
        <translation>模型卡片，%1，%2</translation>
    </message>
    <message>
        <source>Results on held-out rows</source>
        <translation>测试行上的结果</translation>
    </message>
    <message>
        <source>Results on validation rows</source>
        <translation>验证行上的结果</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>%1 / %2 / %3, seed %4</source>
        <translation>%1 / %2 / %3，随机种子 %4</translation>
    </message>
    <message>
        <source>Predicts</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 个层</numerusform>
        </translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>%1, %2, batch %3</source>
        <translation>%1，%2，批大小 %3</translation>
    </message>
    <message>
        <source>Kept epoch</source>
        <translation>保留的轮次</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 / %2，%3</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
</context>
<context>
    <name>netloom::ui::NodeFacts</name>
    <message>
        <source>Shape and size</source>
        <translation>形状与大小</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Output for the pinned sample</source>
        <translation>固定样本的输出</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚未知</translation>
    </message>
    <message>
        <source>%1 per sample</source>
        <translation>每样本 %1</translation>
    </message>
    <message>
        <source>untrained</source>
        <translation>未训练</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln 个值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln map(s)</source>
        <translation>
            <numerusform>%Ln 张图</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::NoticeBar</name>
    <message>
        <source>Problems with the data</source>
        <translation>数据的问题</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Put these notices away</source>
        <translation>收起这些提示</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PanelDock</name>
    <message>
        <source>Dock</source>
        <translation>停靠</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Panel menu</source>
        <translation>面板菜单</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ParamForm</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Detected: %1</source>
        <translation>检测到：%1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PinnedCard</name>
    <message>
        <source>Pinned sample</source>
        <translation>固定样本</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Random sample</source>
        <translation>随机样本</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PlotWidget</name>
    <message>
        <source>Data table</source>
        <translation>数据表</translation>
    </message>
    <message>
        <source>%1: data table</source>
        <translation>%1：数据表</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>无法写入 %1。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>复原缩放</translation>
    </message>
    <message>
        <source>Show data table</source>
        <translation>显示数据表</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>将数据另存为 CSV…</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PredictionBars</name>
    <message>
        <source>Prediction of the pinned sample</source>
        <translation>固定样本的预测</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>The answer for the pinned sample appears with the first step.</source>
        <translation>第一步之后显示固定样本的结果。</translation>
    </message>
    <message>
        <source>With untrained weights</source>
        <translation>使用未训练的权重</translation>
    </message>
    <message numerus="yes">
        <source>A place given by %n number(s), true class %1</source>
        <translation>
            <numerusform>由 %n 个数给出的位置，真实类别 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (true value %2)</source>
        <translation>%1（真实值 %2）</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PredictionModel</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True value</source>
        <translation>真实值</translation>
    </message>
    <message>
        <source>P(%1)</source>
        <translation>P(%1)</translation>
    </message>
    <message>
        <source>Quantile %1</source>
        <translation>分位数 %1</translation>
    </message>
    <message>
        <source>Score of %1</source>
        <translation>%1 的得分</translation>
    </message>
    <message>
        <source>Prediction of %1</source>
        <translation>%1 的预测</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PreparationPanel</name>
    <message>
        <source>Fitted on the training rows only, then stored with the model so exported files take raw values.</source>
        <translation>仅在训练行上拟合，随模型保存，因此导出的文件接受原始值。</translation>
    </message>
    <message>
        <source>Leave this step out</source>
        <translation>略去此步骤</translation>
    </message>
    <message>
        <source>Use this step</source>
        <translation>使用此步骤</translation>
    </message>
    <message>
        <source>Use step %1</source>
        <translation>使用步骤 %1</translation>
    </message>
    <message>
        <source>Leave out step %1</source>
        <translation>略去步骤 %1</translation>
    </message>
    <message>
        <source>Change step %1</source>
        <translation>更改步骤 %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move step %1</source>
        <translation>移动步骤 %1</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove step %1</source>
        <translation>移除步骤 %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
</context>
<context>
    <name>netloom::ui::PreparedModel</name>
    <message>
        <source>%1 to %2, mean %3</source>
        <translation>%1 到 %2，均值 %3</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RateFinderDialog</name>
    <message>
        <source>Use this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Learning-rate finder</source>
        <translation>学习率查找</translation>
    </message>
    <message>
        <source>Loss while the learning rate grows</source>
        <translation>学习率增大时的损失</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Trying learning rates on fresh weights…</source>
        <translation>正在新的权重上尝试学习率……</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Sets this learning rate for the next run</source>
        <translation>为下一次运行设置此学习率</translation>
    </message>
    <message>
        <source>There are no prepared data yet. Import data and choose a target.</source>
        <translation>还没有准备好的数据。请导入数据并选择目标。</translation>
    </message>
    <message>
        <source>Trying learning rates</source>
        <translation>正在尝试学习率</translation>
    </message>
    <message>
        <source>Finding a learning rate</source>
        <translation>正在查找学习率</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>平滑值</translation>
    </message>
    <message>
        <source>The loss never fell: no learning rate can be suggested.</source>
        <translation>损失从未下降：无法建议学习率。</translation>
    </message>
    <message>
        <source>The loss falls fastest at a learning rate of %1.</source>
        <translation>学习率为 %1 时损失下降最快。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>采用 %1</translation>
    </message>
    <message>
        <source>Use suggested learning rate</source>
        <translation>采用建议的学习率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RealField</name>
    <message>
        <source>Mixed</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RecentRow</name>
    <message>
        <source>%1, file is missing</source>
        <translation>%1，文件缺失</translation>
    </message>
    <message>
        <source>Locate</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>File is missing</source>
        <translation>文件缺失</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RegionPlot</name>
    <message>
        <source>Computing decision regions</source>
        <translation>正在计算决策区域</translation>
    </message>
    <message>
        <source>Decision regions</source>
        <translation>决策区域</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RunControls</name>
    <message>
        <source>Remaining</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Best validation</source>
        <translation>最佳验证</translation>
    </message>
    <message>
        <source>Training progress</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Train one batch; with Shift one epoch</source>
        <translation>训练一个批次；按住 Shift 为一个轮次</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the run and keep the best weights</source>
        <translation>结束运行并保留最佳权重</translation>
    </message>
    <message>
        <source>Continue run</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on with the selected run where it stopped</source>
        <translation>从停止处继续所选的运行</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train a new run (Ctrl+Enter)</source>
        <translation>训练新的运行（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Go on (Space)</source>
        <translation>继续（空格）</translation>
    </message>
    <message>
        <source>Pause after this batch (Space)</source>
        <translation>在此批次后暂停（空格）</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>batch %1 of %2</source>
        <translation>批次 %1 / %2</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>%1 样本/秒</translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>Keep best</source>
        <translation>保留最佳</translation>
    </message>
    <message>
        <source>Star and select the run with the best validation result</source>
        <translation>为验证结果最佳的运行加星标并选中它</translation>
    </message>
    <message>
        <source>%1 is the best run and has its star already.</source>
        <translation>%1是最佳运行，已有星标。</translation>
    </message>
    <message>
        <source>Star %1</source>
        <translation>为%1加星标</translation>
    </message>
    <message>
        <source>%1 is the best run and has a star now.</source>
        <translation>%1是最佳运行，现已加星标。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RunList</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Hide its curves</source>
        <translation>隐藏其曲线</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>显示其曲线</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star this run</source>
        <translation>为此运行加星标</translation>
    </message>
</context>
<context>
    <name>netloom::ui::RunListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Rename run to %1</source>
        <translation>将运行重命名为 %1</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Tick to overlay its curves. F2 renames, * stars, Delete removes.</source>
        <translation>勾选以叠加其曲线。F2 重命名，* 加星标，Delete 删除。</translation>
    </message>
    <message>
        <source>Star %1</source>
        <translation>为%1加星标</translation>
    </message>
    <message>
        <source>Remove the star of %1</source>
        <translation>取消%1的星标</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ScatterPlot</name>
    <message>
        <source>No points yet</source>
        <translation>还没有点</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Number of points: %1, of which %2 are drawn.</source>
        <translation>点数：%1，已绘制 %2 个。</translation>
    </message>
    <message>
        <source>Number of points: %1.</source>
        <translation>点数：%1。</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ScoringPanel</name>
    <message>
        <source>Drop new data here</source>
        <translation>将新数据拖到此处</translation>
    </message>
    <message>
        <source>A table with the same columns, or images</source>
        <translation>列相同的表格，或图像</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Or type one row</source>
        <translation>或输入一行</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测结果</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>one typed row</source>
        <translation>输入的一行</translation>
    </message>
    <message>
        <source>Predicting %1</source>
        <translation>正在预测 %1</translation>
    </message>
    <message>
        <source>Prediction: %1</source>
        <translation>预测：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prediction(s)</source>
        <translation>
            <numerusform>%Ln 个预测</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose new data</source>
        <translation>选择新数据</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>保存预测结果</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Predictions appear here.</source>
        <translation>预测结果显示在这里。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文本</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Prediction of %1: %2</source>
        <translation>%1 的预测：%2</translation>
    </message>
</context>
<context>
    <name>netloom::ui::SearchField</name>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>netloom::ui::ShipPage</name>
    <message>
        <source>Ship</source>
        <translation>交付</translation>
    </message>
    <message numerus="yes">
        <source>ONNX verified: maximum difference %1 over %Ln sample(s)</source>
        <translation>
            <numerusform>ONNX 已验证：%Ln 个样本的最大差异为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The exported file differs from the trained network.</source>
        <translation>导出的文件与训练的网络不一致。</translation>
    </message>
    <message>
        <source>Export ONNX…</source>
        <translation>导出 ONNX…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Export ONNX</source>
        <translation>导出 ONNX</translation>
    </message>
    <message>
        <source>Write the trained model, read it back and compare (Ctrl+Shift+E)</source>
        <translation>写入训练好的模型，重新读取并比较（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>%1, best epoch</source>
        <translation>%1，最佳轮次</translation>
    </message>
    <message>
        <source>Train once, then export.</source>
        <translation>训练一次后即可导出。</translation>
    </message>
    <message>
        <source>Validation: %1 %2</source>
        <translation>验证：%1 %2</translation>
    </message>
    <message>
        <source>ONNX (*.onnx)</source>
        <translation>ONNX (*.onnx)</translation>
    </message>
    <message>
        <source>ONNX verified: maximum difference %1</source>
        <translation>ONNX 已验证：最大差异 %1</translation>
    </message>
    <message>
        <source>The written file is read back and compared before it counts as done.</source>
        <translation>写入的文件会重新读取并比较，之后才算完成。</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡片</translation>
    </message>
</context>
<context>
    <name>netloom::ui::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Use this table</source>
        <translation>使用此表格</translation>
    </message>
    <message>
        <source>Use as test rows</source>
        <translation>用作测试行</translation>
    </message>
    <message>
        <source>Use %1 as test rows</source>
        <translation>将 %1 用作测试行</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns</source>
        <translation>%1 行，%2 列</translation>
    </message>
    <message>
        <source>, test rows</source>
        <translation>，测试行</translation>
    </message>
    <message>
        <source>Use table %1</source>
        <translation>使用表格 %1</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln label(s) corrected</source>
        <translation>
            <numerusform>，已更正 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace by another file…</source>
        <translation>替换为其他文件…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>替换 %1</translation>
    </message>
</context>
<context>
    <name>netloom::ui::SplitBar</name>
    <message>
        <source>Split into training, validation and test</source>
        <translation>划分为训练、验证和测试</translation>
    </message>
    <message>
        <source>Drag a border, or use the arrow keys; Shift moves the second border</source>
        <translation>拖动边界，或使用方向键；按住 Shift 移动第二条边界</translation>
    </message>
    <message>
        <source>Training %1, validation %2, test %3</source>
        <translation>训练 %1，验证 %2，测试 %3</translation>
    </message>
    <message>
        <source>Train %1 %</source>
        <translation>训练 %1%</translation>
    </message>
</context>
<context>
    <name>netloom::ui::SplitPanel</name>
    <message>
        <source>Keep class shares equal</source>
        <translation>保持类别比例</translation>
    </message>
    <message>
        <source>Keep groups together</source>
        <translation>保持分组完整</translation>
    </message>
    <message>
        <source>Group column</source>
        <translation>分组列</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Change split</source>
        <translation>更改划分</translation>
    </message>
    <message>
        <source>Change how rows are dealt</source>
        <translation>更改分配行的方式</translation>
    </message>
    <message>
        <source>Change split seed</source>
        <translation>更改划分的随机种子</translation>
    </message>
    <message>
        <source>Split by time: training rows come first, test rows last.</source>
        <translation>按时间划分：训练行在前，测试行在后。</translation>
    </message>
    <message>
        <source>The rows of “%1” are the test part.</source>
        <translation>“%1”的行作为测试部分。</translation>
    </message>
    <message>
        <source>The test rows are given.</source>
        <translation>测试行已给定。</translation>
    </message>
    <message>
        <source>%1 training</source>
        <translation>%1 训练</translation>
    </message>
    <message>
        <source>%1 validation, %2 test</source>
        <translation>%1 验证，%2 测试</translation>
    </message>
</context>
<context>
    <name>netloom::ui::StartCard</name>
    <message>
        <source>Drop a layer here, or start from</source>
        <translation>将层拖到此处，或从以下开始</translation>
    </message>
    <message>
        <source>Suggest network</source>
        <translation>推荐网络</translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation>从%1开始</translation>
    </message>
</context>
<context>
    <name>netloom::ui::StartPage</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Projects you open appear here.</source>
        <translation>打开过的项目显示在此处。</translation>
    </message>
    <message>
        <source>Locate %1</source>
        <translation>查找 %1</translation>
    </message>
    <message>
        <source>Netloom projects (*.loom)</source>
        <translation>Netloom 项目 (*.loom)</translation>
    </message>
    <message>
        <source>Weave a network. Watch it learn.</source>
        <translation>编织网络，观其学习。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Drop a file or folder here</source>
        <translation>将文件或文件夹拖到此处</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>系统主题</translation>
    </message>
    <message>
        <source>Start from an example</source>
        <translation>从示例开始</translation>
    </message>
    <message>
        <source>Each opens a finished project: data, network, and a run you can repeat.</source>
        <translation>每个示例都会打开一个完整的项目：数据、网络和可重复的运行。</translation>
    </message>
    <message>
        <source>No example matches the search.</source>
        <translation>没有符合搜索的示例。</translation>
    </message>
    <message>
        <source>Search examples</source>
        <translation>搜索示例</translation>
    </message>
    <message>
        <source>CSV, JSON, SQLite, images, IDX</source>
        <translation>CSV、JSON、SQLite、图像、IDX</translation>
    </message>
</context>
<context>
    <name>netloom::ui::TableModel</name>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>netloom::ui::TextEditor</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>netloom::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>netloom::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause or resume training</source>
        <translation>暂停或继续训练</translation>
    </message>
    <message>
        <source>Train one batch</source>
        <translation>训练一个批次</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Training setup</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Paused. Space goes on, Step trains one batch.</source>
        <translation>已暂停。空格键继续，单步训练一个批次。</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>正在训练 %1</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter to train a new run.</source>
        <translation>按 Ctrl+Enter 训练新的运行。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>随机种子 %1</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>pinned sample</source>
        <translation>固定样本</translation>
    </message>
</context>
<context>
    <name>netloom::ui::TrainingSetup</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Stop at loss</source>
        <translation>目标损失</translation>
    </message>
    <message>
        <source>Clip norm</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Early stop</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Patience in epochs</source>
        <translation>耐心（轮次）</translation>
    </message>
    <message>
        <source>Stop when the validation loss has not improved for this many epochs, and keep the best weights</source>
        <translation>验证损失在这么多轮次内没有改进时停止，并保留最佳权重</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Stop as soon as the validation loss is at most this</source>
        <translation>验证损失不大于此值时立即停止</translation>
    </message>
    <message>
        <source>Largest norm of the gradient over all parameters</source>
        <translation>全部参数梯度的最大范数</translation>
    </message>
    <message>
        <source>L2 weight decay; biases and normalisation are left alone</source>
        <translation>L2 权重衰减；偏置和归一化不受影响</translation>
    </message>
    <message>
        <source>Changes apply to the next run. While a run is going, the learning rate applies from the next batch.</source>
        <translation>更改用于下一次运行。运行期间，学习率从下一个批次起生效。</translation>
    </message>
    <message>
        <source>Change optimizer</source>
        <translation>更改优化器</translation>
    </message>
    <message>
        <source>Change optimizer setting</source>
        <translation>更改优化器设置</translation>
    </message>
    <message>
        <source>Change batch size</source>
        <translation>更改批大小</translation>
    </message>
    <message>
        <source>Change epochs</source>
        <translation>更改轮次</translation>
    </message>
    <message>
        <source>Change early stop</source>
        <translation>更改早停</translation>
    </message>
    <message>
        <source>Change clip norm</source>
        <translation>更改梯度裁剪</translation>
    </message>
    <message>
        <source>Change weight decay</source>
        <translation>更改权重衰减</translation>
    </message>
    <message>
        <source>Change target loss</source>
        <translation>更改目标损失</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>更改随机种子</translation>
    </message>
    <message>
        <source>Change learning rate</source>
        <translation>更改学习率</translation>
    </message>
    <message>
        <source>Change loss</source>
        <translation>更改损失</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>The highest rate of the run; the schedule lowers it step by step</source>
        <translation>运行中的最高学习率；调度会逐步降低它</translation>
    </message>
    <message>
        <source>How the learning rate changes over the run</source>
        <translation>学习率在运行过程中如何变化</translation>
    </message>
    <message>
        <source>Change schedule</source>
        <translation>更改学习率调度</translation>
    </message>
    <message>
        <source>Change schedule setting</source>
        <translation>更改学习率调度设置</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>查找学习率</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Find a learning rate: tries growing rates on fresh weights</source>
        <translation>查找学习率：在新的权重上尝试逐渐增大的学习率</translation>
    </message>
    <message>
        <source>Which weights are judged after each epoch, kept and exported</source>
        <translation>每个轮次后评估、保留和导出哪些权重</translation>
    </message>
    <message>
        <source>Change average</source>
        <translation>更改平均方式</translation>
    </message>
    <message>
        <source>Change average setting</source>
        <translation>更改平均设置</translation>
    </message>
    <message>
        <source>%1 (auto)</source>
        <translation>%1（自动）</translation>
    </message>
</context>
<context>
    <name>netloom::ui::Workbench</name>
    <message>
        <source>Change plot</source>
        <translation>更改图表</translation>
    </message>
    <message>
        <source>Storing %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Preparing data</source>
        <translation>正在准备数据</translation>
    </message>
    <message>
        <source>Suggest network</source>
        <translation>推荐网络</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Computing activations</source>
        <translation>正在计算激活</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>替换 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>Relabel row %1 as %2</source>
        <translation>将第 %1 行改标为 %2</translation>
    </message>
</context>
<context>
    <name>netloom::ui::WorkbenchGraphModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Pin row %1</source>
        <translation>固定第 %1 行</translation>
    </message>
</context>
</TS>
