// Studio brings no words but English ones. On Chinese pages these stand in their place, wherever Studio writes exactly them; what people have written is left alone.
(() => {
  const words = {
    // Lists
    'Bulk actions': '批量操作', 'Actions': '操作', 'Create workflow': '新建流程', 'Definition ID': '流程编号', 'Name': '名称', 'Latest version': '最新版本', 'Published version': '已发布版本',
    'Description': '说明', 'Rows Per Page': '每页行数', 'Rows per page:': '每页行数：', 'Edit': '编辑', 'Run': '运行', 'Duplicate': '复制', 'Cancel': '取消', 'Delete': '删除', 'Publish': '发布', 'Unpublish': '取消发布',
    'Export': '导出', 'Import': '导入', 'Search': '搜索', 'Search on Id, Name, Description, Definition Id': '按编号、名称或说明搜索', 'View description': '查看说明', 'First page': '第一页', 'Previous page': '上一页',
    'Next page': '下一页', 'Last page': '最后一页', 'Close': '关闭', 'Loading...': '加载中……', 'No matching records found': '没有符合条件的记录', 'View': '查看', 'Refresh': '刷新', 'Pause Polling': '暂停自动刷新', 'Enable Polling': '自动刷新',
    'ID': '编号', 'Correlation ID': '关联编号', 'Workflows': '流程', 'Version': '版本', 'Status': '状态', 'Sub status': '细分状态', 'Incidents': '异常', 'Created': '创建时间', 'Updated': '更新时间', 'Finished': '已完成',
    'Has Incidents': '有无异常', 'Yes': '是', 'No': '否', 'Date filters': '日期筛选', 'Date Filters': '日期筛选', 'Add': '添加', 'Clear': '清除', 'Apply': '应用', 'Column': '字段', 'Operator': '条件', 'Date': '日期', 'Time': '时间',
    'Is': '等于', 'Is Not': '不等于', 'Is After': '晚于', 'Is on or After': '不早于', 'Is Before': '早于', 'Is on or Before': '不晚于',
    'Search on Id, Definition Id, Definition Version Id, Correlation Id': '按编号、流程或关联编号搜索', 'Running': '运行中', 'Suspended': '等待中', 'Executing': '执行中', 'Faulted': '出错', 'Cancelled': '已取消', 'Pending': '未开始',
    // Their dialogs and messages
    'New workflow': '新建流程', 'The name of the new workflow.': '新流程的名称。', 'Workflow type': '流程类型', 'Flowchart': '流程图', 'Flexible graph-based workflows.': '以图形连接步骤，最灵活。', 'Sequence': '顺序流程',
    'Ordered step-by-step workflows.': '按顺序逐步执行。', 'State machine': '状态机', 'State and transition driven workflows.': '由状态和转换驱动（本服务器不支持）。', 'A brief description of the workflow.': '流程的简要说明。',
    'The new name of the workflow.': '流程的新名称。', 'Ok': '确定', 'OK': '确定', 'Delete workflow?': '删除流程？', 'Are you sure you want to delete this workflow?': '确定要删除此流程吗？',
    'Delete selected workflows?': '删除所选流程？', 'Are you sure you want to delete the selected workflows?': '确定要删除所选流程吗？', 'Publish selected workflows?': '发布所选流程？',
    'Are you sure you want to publish the selected workflows?': '确定要发布所选流程吗？', 'Unpublish selected workflows?': '取消发布所选流程？', 'Are you sure you want to unpublish the selected workflows?': '确定要取消发布所选流程吗？',
    'Include referencing workflows': '包含引用它的流程', 'Workflows that reference the selected workflow(s) will be included in the export.': '引用所选流程的其他流程也将一并导出。',
    'Cancel workflow instance?': '取消运行实例？', 'Are you sure you want to cancel this workflow instance?': '确定要取消此运行实例吗？', 'Delete workflow instance?': '删除运行实例？',
    'Are you sure you want to delete this workflow instance?': '确定要删除此运行实例吗？', 'Delete selected workflow instances?': '删除所选运行实例？', 'Are you sure you want to delete the selected workflow instances?': '确定要删除所选运行实例吗？',
    'Workflow published': '流程已发布', 'Workflow retracted': '已取消发布', 'Workflow saved': '流程已保存', 'Duplicate successfully saved.': '副本已保存。', 'One workflow is published': '已发布 1 个流程', 'One workflow is unpublished': '已取消发布 1 个流程',
    '1 workflow imported successfully.': '已导入 1 个流程。', 'Invalid schema': '文件格式不正确',
    // The editor
    'Activities': '步骤', 'Code View': '代码视图', 'Auto-save': '自动保存', 'Properties': '属性', 'Variables': '变量', 'Input/Output': '输入/输出', 'Version history': '版本历史', 'Metadata': '基本信息', 'Name*': '名称*',
    'The name of the workflow.': '流程的名称。', 'Settings': '设置', 'Activation strategy': '启动方式', 'Incident handling strategy': '异常处理方式', 'Log Persistence Strategy': '日志保存方式', 'Commit Strategy': '提交方式',
    'Select the log persistence strategy to use for activity properties of this workflow.': '选择保存步骤属性日志的方式。', 'Default': '默认', 'Activity': '步骤', 'Usable as activity': '可作为步骤使用', 'Information': '信息',
    'Allow this workflow to be used as an activity.': '允许其他流程把它当作步骤使用。', 'Version ID': '版本编号', 'Published': '已发布', 'Draft': '草稿', 'Readonly': '只读', 'Input': '输入', 'Output': '输出', 'Common': '通用', 'Test': '试运行',
    'Log': '日志', 'Info': '信息', 'Inputs': '输入', 'Outputs': '输出', 'Outcomes': '结果', 'Add input': '添加输入', 'Add output': '添加输出', 'Add variable': '添加变量', 'Type': '类型', 'Storage': '存储', 'None': '无',
    'This activity does not have any input properties.': '此步骤没有输入。', 'There are currently no outputs defined.': '尚未定义输出。', 'Enter a list of possible outcomes for this workflow.': '列出此流程可能的结果。', 'Add outcomes': '添加结果',
    'Display text': '显示文字', 'Show description': '显示说明', 'Can start workflow': '可启动流程', 'Start': '开始', 'Auto-apply': '自动应用', 'Click to collapse the range.': '收起',
    // The viewer
    'Journal': '日志', 'Activity State': '步骤状态', 'Call Stack': '调用关系', 'Details': '详情', 'Workflow': '流程', 'Definition version': '流程版本', 'Definition version ID': '流程版本编号', 'Structured Logs': '日志', 'Open filtered logs': '打开日志',
    'Incident Strategy': '异常处理', 'Workflow State': '流程状态', 'Executions': '执行记录', 'Node ID': '节点编号', 'Instance ID': '执行编号', 'Message': '消息', 'Exception': '异常', 'Timestamp': '时间', 'Value': '值', 'Copied to clipboard': '已复制',
    'Continue with incidents': '带异常继续', 'Started': '已开始', 'Completed': '已完成', 'Resumed': '已继续', 'Canceled': '已取消', 'Call stack': '调用关系', 'Activity tree': '步骤树', 'SubStatus': '状态', 'IncidentCount': '异常',
    'CreatedAt': '创建时间', 'UpdatedAt': '更新时间', 'FinishedAt': '完成时间',
  };
  // A word that means something else at the head of a column, and the values that Studio itself writes into its tables of details.
  const heads = { Finished: '完成时间' };
  const values = new Set(['Running', 'Suspended', 'Finished', 'Faulted', 'Cancelled', 'Executing', 'Pending', 'Published', 'Draft', 'Open filtered logs', 'Continue with incidents', 'Started', 'Completed']);
  const events = { Started: '已开始', Completed: '已完成', Suspended: '等待中', Resumed: '已继续', Faulted: '出错', Canceled: '已取消', Message: '消息' };
  const phrases = [
    [/^(\d+)-(\d+) of (\d+)$/, '第 $1–$2 行，共 $3 行'], [/^(\d+) workflows are (published|unpublished)$/, (_, n, what) => `已${what === 'published' ? '发布' : '取消发布'} ${n} 个流程`],
    [/^(\d+) workflows imported successfully\.$/, '已导入 $1 个流程。'], [/^(.+) - (Started|Completed|Suspended|Resumed|Faulted|Canceled|Message)$/, (_, step, event) => `${step} · ${events[event]}`],
  ];
  const inChinese = text => {
    const said = text.trim();
    if (!said || !/[A-Za-z]/.test(said)) return null;
    if (Object.hasOwn(words, said)) return text.replace(said, () => words[said]);
    const phrase = phrases.find(([pattern]) => pattern.test(said));
    return phrase ? said.replace(...phrase) : null;
  };

  // Where people's own words stand: the drawing, fields, code, values.
  const theirs = '.x6-graph, .monaco-editor, [contenteditable], pre, code, script, style';
  const isTheirs = (element, said) => !element || element.closest(theirs) || (element.closest('td[data-label]') && !element.closest('.mud-chip'))
    || (element.closest('.hover-row > td:nth-child(2)') && !values.has(said));
  const attributes = ['placeholder', 'title', 'aria-label'];

  const text = node => {
    const english = node.data.trim();
    if (!english || isTheirs(node.parentElement, english)) return;
    const said = node.parentElement.closest('th') && heads[english] || inChinese(node.data);
    if (said !== null && said !== node.data) node.data = said;
  };
  const attribute = (element, name) => {
    const said = element.hasAttribute(name) && !element.closest('.x6-graph, .monaco-editor') ? inChinese(element.getAttribute(name)) : null;
    if (said !== null) element.setAttribute(name, said);
  };
  const whole = root => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest('.x6-graph, .monaco-editor')) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) text(texts.currentNode);
    // On a phone the head of a column stands before each of its values.
    for (const cell of root.querySelectorAll('td[data-label]')) cell.dataset.shown = words[cell.dataset.label] ?? cell.dataset.label;
    for (const name of attributes) for (const element of [root, ...root.querySelectorAll(`[${name}]`)]) attribute(element, name);
  };
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData') text(change.target);
      else if (change.type === 'attributes') attribute(change.target, change.attributeName);
      else change.addedNodes.forEach(whole);
    }
  }).observe(document.getElementById('studio'), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
