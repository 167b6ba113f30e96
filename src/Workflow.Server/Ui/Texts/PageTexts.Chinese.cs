namespace Workflow.Server.Ui.Texts;

public sealed partial record PageTexts
{
    public static PageTexts Chinese { get; } = new()
    {
        Shell = new()
        {
            Product = "Workflow",
            SkipToContent = "跳到正文",
            Navigation = "主导航",
            Definitions = "流程",
            Instances = "运行实例",
            Api = "接口",
            SignOut = "退出登录",
            SignIn = "登录",
            Account = "我的账号",
            Menu = "菜单",
        },
        SignIn = new()
        {
            Title = "登录",
            Lead = "对项目具有约束力的决定，须由两位负责人共同签字。",
            UserName = "用户名",
            Password = "密码",
            Submit = "登录",
            Wrong = "用户名或密码错误，或者该账号目前不能登录。连续输错五次密码后，账号将锁定 15 分钟。",
            Missing = "请输入用户名和密码。",
            TooOld = "页面打开时间过长，请重新登录。",
            Ended = "请先登录，登录后将回到刚才的页面。",
            SignedOut = "您已退出登录。",
        },
        Designer = new()
        {
            Definitions = "流程",
            Instances = "运行实例",
            Instance = "运行实例",
            Drawing = "流程图",
            Versions = "版本",
            AllDefinitions = "全部流程",
            AllInstances = "全部运行实例",
            OpenDrawing = "打开流程图",
            ReadOnly = "只读",
            Loading = "正在打开设计器……",
            LoadingHint = "首次打开需要几秒钟，之后浏览器会保留所需文件。",
            Failed = "设计器未能启动。请刷新页面；如仍无法打开，请联系管理员。",
            NeedsScript = "设计器需要启用 JavaScript。",
            NotInstalledTitle = "此服务器尚未安装设计器",
            NotInstalled = "设计器的文件来自下面的 npm 软件包；构建时若有 Node.js 会自动获取。请服务器维护人员安装 Node.js 20 或更高版本，然后在服务器项目目录中运行：",
            NotInstalledThen = "完成后刷新本页即可，无需重启服务器。其他功能不受影响。",
            NotSaved = "服务器拒绝了此操作：",
            Close = "关闭",
        },
        Versions = new()
        {
            Title = "版本",
            Number = "版本",
            Name = "名称",
            CreatedAt = "创建时间",
            State = "状态",
            Published = "已发布",
            Draft = "草稿",
            Retired = "历史版本",
            Compare = "比较",
            From = "从版本",
            To = "到版本",
            NoDifference = "这两个版本内容相同。",
            OnlyOne = "目前只有一个版本，无可比较。",
            RollBack = "回退到此版本",
            Confirm = "确认回退",
            ConfirmText = "版本 {0} 的内容将作为一个新版本重新成为最新版本。正在运行的实例仍按其启动时的版本执行完毕。",
            Cancel = "保留当前版本",
            RolledBack = "已由版本 {1} 生成版本 {0}。",
        },
        Errors = new()
        {
            NotFoundTitle = "找不到页面",
            NotFound = "地址有误，或者内容已被删除。",
            ForbiddenTitle = "您无权打开此页面",
            Forbidden = "您的角色不包含此权限。流程设计员和管理员可以绘制流程，审计人员可以查看；如有需要，请联系管理员授予角色。",
            BadRequestTitle = "请求无法识别",
            BadRequest = "服务器无法理解该请求。",
            TooOld = "页面打开时间过长。请返回并刷新后重试。",
            TooManyTitle = "尝试次数过多",
            TooMany = "来自您所在地址的尝试次数过多，请稍等一分钟再试。",
            UnexpectedTitle = "出现错误",
            Unexpected = "服务器未能完成请求，数据没有更改。可凭下面的编号在日志中查看详情。",
            Home = "返回首页",
            Correlation = "编号",
        },
    };
}
