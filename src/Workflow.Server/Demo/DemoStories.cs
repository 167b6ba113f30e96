namespace Workflow.Server.Demo;

/// <summary>What happens in the demo: each change request is a text and the steps people take with it, by days since the story began.</summary>
public static class DemoStories
{
    /// <summary>The story covers this many days and ends now.</summary>
    public const double Length = 40;

    public enum Deed { Create, Submit, AssessTechnical, AssessDelivery, Approve, Reject, Return, Countersign, DeclareEmergency, CarryOut, Withdraw, Implement, Verify, Close }

    public sealed record Step(double Day, string Who, Deed Deed, string? Comment = null);

    public sealed record Story(
        string Project, string Title, string Description, string Category, string Reason, decimal CostAmount, int ScheduleDays, bool Safety,
        double? EffectiveOnDay, Step[] Steps);

    public static readonly IReadOnlyList<Story> All =
    [
        new("METRO-7", "Thicker base slab at Station 4 east shaft",
            "Increase the base slab of the east shaft from 1.20 m to 1.50 m between axes 3 and 7, with the lower reinforcement changed from D25@150 to D28@150. The blinding level drops by 300 mm; the waterproofing membrane is taken down with it.",
            "Design", "The second round of boreholes found groundwater 1.1 m higher than assumed; the present slab does not meet the flotation check (factor 1.02, required 1.10).",
            184_500.00m, 6, true, null,
            [
                new(0.2, "member", Deed.Create), new(0.4, "member", Deed.Submit),
                new(1.1, "em", Deed.AssessTechnical, "Flotation factor becomes 1.14 with the thicker slab. Crack widths checked against GB 50010, 0.18 mm."),
                new(1.3, "pm", Deed.AssessDelivery, "Six days on the shaft's path, which has eleven days of float. Concrete lot can be extended under the present contract."),
                new(2.2, "em", Deed.Approve), new(2.9, "pm", Deed.Approve),
                new(12.0, "pm", Deed.Implement, "Cast on the night of the 11th, 640 m3, temperature records filed."),
                new(15.5, "em", Deed.Verify, "28-day cubes of the trial mix and the flotation check accepted."),
                new(17.0, "pm", Deed.Close, "Final account agreed with the contractor."),
            ]),
        new("METRO-7", "盾构区间注浆材料由单液浆改为双液浆",
            "二标段左线 K12+340 至 K12+610 区间，同步注浆由水泥单液浆改为水泥-水玻璃双液浆，初凝时间控制在 12 至 15 秒，注浆压力 0.25 MPa。",
            "Design", "该段下穿既有给水干管，监测显示地表沉降已达 8 毫米，接近 10 毫米的控制值，需要更快凝结的浆液控制沉降。",
            96_000.00m, 0, true, null,
            [
                new(3.0, "em", Deed.Create), new(3.1, "em", Deed.Submit),
                new(3.9, "pm", Deed.AssessDelivery, "材料供应商已有合同，工期不受影响，费用列入风险准备金。"),
                new(4.0, "em", Deed.AssessTechnical, "配合比已完成三组试验，满足强度和凝结时间要求。"),
                new(4.6, "pm", Deed.Approve), new(5.0, "em", Deed.Approve),
                new(9.5, "pm", Deed.Implement, "自 320 环起采用双液浆。"),
                new(14.0, "em", Deed.Verify, "沉降速率降至每日 0.1 毫米，验证通过。"),
            ]),
        new("METRO-7", "Night deliveries of tunnel segments to the south yard",
            "Move the deliveries of precast segments to the south yard from 09:00-16:00 to 22:00-05:00, with a second gatekeeper and low-noise reversing alarms on all trucks.",
            "Schedule", "The city closed the ring road to trucks by day from this month. Without night deliveries the ring building rate falls from 12 to 8 rings a day.",
            41_200.00m, 0, false, null,
            [
                new(6.0, "pm", Deed.Create), new(6.1, "pm", Deed.Submit),
                new(7.0, "em", Deed.AssessTechnical, "No effect on the works. Unloading lights must not dazzle the signal cabin: two masts to be turned."),
                new(7.2, "pm", Deed.AssessDelivery, "Permit of the district is in hand, valid for six months."),
                new(8.0, "em", Deed.Approve), new(8.4, "pm", Deed.Approve),
                new(16.0, "pm", Deed.Implement, "Night shift running since Monday."),
            ]),
        new("METRO-7", "Replace rubber bearing pads by spherical bearings on viaduct piers P14 to P22",
            "Nine piers of the viaduct receive spherical steel bearings of 8,000 kN in place of laminated rubber pads, with new plinths 150 mm lower.",
            "Quality", "The third-party test of the delivered pads failed the shear stiffness limit on four of twelve samples; the maker offers no replacement within ten weeks.",
            312_750.00m, 9, false, null,
            [
                new(10.0, "member", Deed.Create), new(10.2, "member", Deed.Submit),
                new(11.0, "em", Deed.AssessTechnical, "Loads and movements checked for all nine piers; plinth reinforcement is sufficient."),
                new(11.8, "pm", Deed.AssessDelivery, "Nine days on the viaduct, outside the critical path. The cost is claimed from the maker."),
                new(13.0, "pm", Deed.Approve), new(13.6, "em", Deed.Approve),
                new(14.2, "vp", Deed.Countersign), new(14.6, "director", Deed.Countersign, "The test reports go to the quality board."),
            ]),
        new("METRO-7", "New signalling room layout for the depot from the timetable change",
            "The depot's signalling room changes places with the battery room, so that the relay racks can be installed before the ventilation is complete.",
            "Scope", "With the timetable change the depot opens first; the relay racks are needed eleven weeks earlier than planned.",
            58_000.00m, -14, false, 57.0,
            [
                new(20.0, "pm", Deed.Create), new(20.1, "pm", Deed.Submit),
                new(21.0, "em", Deed.AssessTechnical, "Fire compartments and cable routes checked; one more fire damper needed."),
                new(21.5, "pm", Deed.AssessDelivery, "Gains fourteen days for the depot opening."),
                new(22.5, "pm", Deed.Approve), new(23.0, "em", Deed.Approve),
            ]),
        new("METRO-7", "Lower concrete grade in the cross passages",
            "Use C35 in place of C40 for the secondary lining of cross passages 3 to 6.",
            "Cost", "The supplier's C35 is at hand at the section's plant, the C40 comes from 38 km away.",
            -27_300.00m, -2, false, null,
            [
                new(14.0, "member", Deed.Create), new(14.5, "member", Deed.Submit),
                new(15.2, "em", Deed.AssessTechnical, "The durability class of the lining requires C40 with this chloride content."),
                new(15.6, "pm", Deed.AssessDelivery, "The saving is small against the contract sum."),
                new(16.5, "em", Deed.Reject, "C35 does not meet the durability class for 100 years in chloride-bearing ground."),
            ]),
        new("METRO-7", "Temporary footbridge over the works at Garden Street",
            "A steel footbridge, 24 m span and 3 m wide with ramps on both sides, for the eight months in which Garden Street is closed.",
            "Scope", "The district asks for a barrier-free way across the works; the detour is 640 m today.",
            133_000.00m, 0, true, null,
            [
                new(24.0, "member", Deed.Create), new(24.3, "member", Deed.Submit),
                new(25.0, "em", Deed.AssessTechnical, "Foundations collide with the gas pipe DN300 at the west ramp."),
                new(25.4, "pm", Deed.AssessDelivery, "Fits the budget line for traffic management."),
                new(26.4, "pm", Deed.Approve),
                new(27.0, "em", Deed.Return, "Move the west ramp clear of the gas pipe (3 m) and show the turning circle for wheelchairs."),
            ]),
        new("METRO-7", "Second ventilation fan for the north tunnel drive",
            "A second axial fan of 75 kW in the north drive, in series, with silencers and a flow meter at the face.",
            "Design", "Measured air at the face is 1.9 m3/min per person and falls below the required 3.0 m3/min beyond chainage 2,150.",
            66_400.00m, 1, true, null,
            [
                new(33.0, "member", Deed.Create), new(33.2, "member", Deed.Submit),
                new(36.4, "em", Deed.AssessTechnical, "Series operation checked with the duct maker; 3.4 m3/min at chainage 3,000."),
                new(36.8, "pm", Deed.AssessDelivery, "The fan is rented; one day for the power supply."),
                new(38.2, "em", Deed.Approve),
            ]),
        new("METRO-7", "调整三标段模板周转方案",
            "三标段车站主体侧墙模板由木模改为大型钢模，每仓长度由 9 米调整为 12 米，减少施工缝 14 条。",
            "Quality", "木模拼缝漏浆导致侧墙表面平整度超标，返工率达到 6%。",
            210_000.00m, -8, false, null,
            [new(38.6, "member", Deed.Create), new(38.9, "member", Deed.Submit)]),
        new("METRO-7", "Hand-held radios for the tunnel rescue team",
            "Twelve leaky-feeder radios with chargers for the rescue team of section 1.",
            "Cost", "The present radios have no coverage beyond chainage 1,800.",
            9_800.00m, 0, true, null,
            [new(29.0, "member", Deed.Create), new(29.4, "member", Deed.Submit), new(31.0, "member", Deed.Withdraw, "Covered by the section's safety budget; no change of the contract needed.")]),
        new("METRO-7", "Relocate the muck pit to the west side of Shaft 2",
            "The muck pit moves 60 m to the west; conveyor and washing plant are turned round. The haul road is shortened by 180 m.",
            "Scope", "The neighbours' complaint about noise at night was upheld; the west side faces the railway yard.",
            88_900.00m, 5, false, null,
            [
                new(26.0, "member", Deed.Create), new(26.2, "member", Deed.Submit),
                new(28.0, "em", Deed.AssessTechnical, "Slope stability at the railway side checked, factor 1.45."),
            ]),
        new("METRO-7", "Extended settlement monitoring along Harbour Road",
            "Forty more settlement points and six inclinometers along Harbour Road, read daily until the drive has passed by 200 m.",
            "Quality", "The insurers of three listed buildings ask for it before the drive comes within 100 m.",
            37_500.00m, 0, true, null,
            [new(39.5, "member", Deed.Create)]),
        new("METRO-7", "Steel props in the access adit after the inflow at ring 412",
            "Eleven props HEB 300 with timber lagging over 22 m of the access adit, and two pumps of 90 m3/h; monitoring every two hours until the lining is closed.",
            "Design", "Inflow of 70 m3/h with sand at the crown; convergence of 14 mm within six hours.",
            52_000.00m, 2, true, null,
            [
                new(30.0, "em", Deed.Create), new(30.02, "em", Deed.Submit),
                new(30.05, "em", Deed.AssessTechnical, "Props carry the full overburden over 22 m; the face is stopped until they stand."),
                new(30.06, "pm", Deed.AssessDelivery, "Props come from the depot section tonight; two shifts are moved."),
                new(30.08, "em", Deed.DeclareEmergency, "The adit may fail before both leads can sign: the project manager is on the site of section 3."),
                new(30.09, "em", Deed.Approve), new(30.4, "pm", Deed.CarryOut, "Props stand since 17:00, inflow is down to 20 m3/h."),
                new(30.9, "pm", Deed.Approve),
            ]),
        new("BRIDGE-2", "Galvanised in place of painted railings on the approach spans",
            "Hot-dip galvanised railings, 85 micrometres, in place of the three-coat paint system on both approach spans (2 x 340 m).",
            "Quality", "Repainting every eight years over the water needs lane closures; galvanising lasts for forty.",
            74_000.00m, -3, false, null,
            [
                new(18.0, "pm2", Deed.Create), new(18.1, "pm2", Deed.Submit),
                new(19.0, "em2", Deed.AssessTechnical, "Posts and handrail fit the bath of the works; vent holes added to the drawings."),
                new(19.4, "pm2", Deed.AssessDelivery, "Three days saved on site."),
                new(20.4, "em2", Deed.Approve), new(20.8, "pm2", Deed.Approve),
            ]),
    ];
}
